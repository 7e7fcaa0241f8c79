local function try(text) print(select(2, load(text, "=c"))) end
try("x = 1 +") --> c:1: unexpected symbol near <eof>
try("x = 1 + + 2") --> c:1: unexpected symbol near '+'
try("x = * 2") --> c:1: unexpected symbol near '*'
try("x = 1 and") --> c:1: unexpected symbol near <eof>
try("x = or 1") --> c:1: unexpected symbol near 'or'
try("x = not and") --> c:1: unexpected symbol near 'and'
try("x = 1 < < 2") --> c:1: unexpected symbol near '<'
try("x = #") --> c:1: unexpected symbol near <eof>
try("x = 1 // ") --> c:1: unexpected symbol near <eof>
try("x = ~ = 2") --> c:1: unexpected symbol near '='
try("x = 'a' ..") --> c:1: unexpected symbol near <eof>
try("x = ..") --> c:1: unexpected symbol near '..'
try("x = 1 ^") --> c:1: unexpected symbol near <eof>
try("x = 1 =< 2") --> c:1: unexpected symbol near '='
try("x = 1 => 2") --> c:1: unexpected symbol near '='
try("x = 1 && 2") --> c:1: unexpected symbol near '&'
try("x = a ? b : c") --> c:1: unexpected symbol near '?'
