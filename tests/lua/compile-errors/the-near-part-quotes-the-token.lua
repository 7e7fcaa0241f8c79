local function try(text) print(select(2, load(text, "=c"))) end
try("x = }") --> c:1: unexpected symbol near '}'
try("x = 'str' = 1") --> c:1: unexpected symbol near '='
try("x = 5 = 1") --> c:1: unexpected symbol near '='
try("x = y = 1") --> c:1: unexpected symbol near '='
try("x = nil = 1") --> c:1: unexpected symbol near '='
try("x = function() end = 1") --> c:1: unexpected symbol near '='
try("x = {} = 1") --> c:1: unexpected symbol near '='
try("x = 1 == ") --> c:1: unexpected symbol near <eof>
try("x = a.b.c d") --> c:1: syntax error near <eof>
try("x = 1 \1") --> c:1: unexpected symbol near '<\1>'
try("x = 1 \127") --> c:1: unexpected symbol near '<\127>'
try("x = 1 \200") --> c:1: unexpected symbol near '<\200>'
