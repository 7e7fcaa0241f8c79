local function try(text) print(select(2, load(text, "=c"))) end
try("f(") --> c:1: unexpected symbol near <eof>
try("f(1") --> c:1: ')' expected near <eof>
try("f(1, 2") --> c:1: ')' expected near <eof>
try("f(1 2)") --> c:1: ')' expected near '2'
try("f)") --> c:1: syntax error near ')'
try("f(1))") --> c:1: unexpected symbol near ')'
try("f:m") --> c:1: function arguments expected near <eof>
try("f:m 5") --> c:1: function arguments expected near '5'
try("f.x.y(1") --> c:1: ')' expected near <eof>
try("x = f(") --> c:1: unexpected symbol near <eof>
try("x = (f)(1") --> c:1: ')' expected near <eof>
try("x = (1 + 2") --> c:1: ')' expected near <eof>
try("x = ((1 + 2)") --> c:1: ')' expected near <eof>
try("x = 1 + 2)") --> c:1: unexpected symbol near ')'
