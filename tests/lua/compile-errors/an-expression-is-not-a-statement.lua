local function try(text) print(select(2, load(text, "=c"))) end
try("x") --> c:1: syntax error near <eof>
try("x.y") --> c:1: syntax error near <eof>
try("x[1]") --> c:1: syntax error near <eof>
try("(x)") --> c:1: syntax error near <eof>
try("(f())") --> c:1: syntax error near <eof>
try("x y") --> c:1: syntax error near 'y'
try("x 1") --> c:1: syntax error near '1'
try("x.y z") --> c:1: syntax error near 'z'
try("x, y") --> c:1: '=' expected near <eof>
try("x, f() = 1, 2") --> c:1: syntax error near '='
try("f() = 1") --> c:1: syntax error near '='
try("f(), x = 1") --> c:1: syntax error near ','
try("(x) = 1") --> c:1: syntax error near '='
try("x + 1") --> c:1: syntax error near '+'
try("x == 1") --> c:1: syntax error near '=='
try("f{} = 1") --> c:1: syntax error near '='
try("'x':rep(2)") --> c:1: unexpected symbol near ''x''
try("x++") --> c:1: syntax error near '+'
try("x += 1") --> c:1: syntax error near '+'
try("x != y") --> c:1: syntax error near '!'
