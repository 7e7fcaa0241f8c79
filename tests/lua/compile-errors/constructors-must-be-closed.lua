local function try(text) print(select(2, load(text, "=c"))) end
try("x = {") --> c:1: unexpected symbol near <eof>
try("x = {1") --> c:1: '}' expected near <eof>
try("x = {1 2}") --> c:1: '}' expected near '2'
try("x = {x = }") --> c:1: unexpected symbol near '}'
try("x = {[1] 2}") --> c:1: '=' expected near '2'
try("x = {[1 = 2}") --> c:1: ']' expected near '='
try("x = {[1]}") --> c:1: '=' expected near '}'
try("x = {1;;2}") --> c:1: unexpected symbol near ';'
try("x = {x y}") --> c:1: '}' expected near 'y'
try("x = {= 1}") --> c:1: unexpected symbol near '='
try("x = {...") --> c:1: '}' expected near <eof>
