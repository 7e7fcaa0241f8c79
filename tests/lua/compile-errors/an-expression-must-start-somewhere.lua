local function try(text) print(select(2, load(text, "=c"))) end
try("return +") --> c:1: unexpected symbol near '+'
try("return 1 +") --> c:1: unexpected symbol near <eof>
try("x = ") --> c:1: unexpected symbol near <eof>
try("x = = 1") --> c:1: unexpected symbol near '='
try("x = )") --> c:1: unexpected symbol near ')'
try("print(,)") --> c:1: unexpected symbol near ','
try("print(1,)") --> c:1: unexpected symbol near ')'
try("return 1,") --> c:1: unexpected symbol near <eof>
try("return {,}") --> c:1: unexpected symbol near ','
try("return {1,,2}") --> c:1: unexpected symbol near ','
try("return not") --> c:1: unexpected symbol near <eof>
try("return #") --> c:1: unexpected symbol near <eof>
try("return ~") --> c:1: unexpected symbol near <eof>
try("x = 1 * / 2") --> c:1: unexpected symbol near '/'
try("return (") --> c:1: unexpected symbol near <eof>
try("return ()") --> c:1: unexpected symbol near ')'
try("x[] = 1") --> c:1: unexpected symbol near ']'
try("x = end") --> c:1: unexpected symbol near 'end'
