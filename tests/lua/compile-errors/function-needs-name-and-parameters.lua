local function try(text) print(select(2, load(text, "=c"))) end
try("function") --> c:1: <name> expected near <eof>
try("function 1") --> c:1: <name> expected near '1'
try("function f") --> c:1: '(' expected near <eof>
try("function f.") --> c:1: <name> expected near <eof>
try("function f.1() end") --> c:1: '(' expected near '.1'
try("function f:g.h() end") --> c:1: '(' expected near '.'
try("function f:g:h() end") --> c:1: '(' expected near ':'
try("function f[1]() end") --> c:1: '(' expected near '['
try("function (a) end") --> c:1: <name> expected near '('
try("function f(a, 1) end") --> c:1: <name> or '...' expected near '1'
try("function f(a,) end") --> c:1: <name> or '...' expected near ')'
try("function f(..., a) end") --> c:1: ')' expected near ','
try("function f(a b) end") --> c:1: ')' expected near 'b'
try("function f(a.b) end") --> c:1: ')' expected near '.'
try("function f('x') end") --> c:1: <name> or '...' expected near ''x''
try("x = function f() end") --> c:1: '(' expected near 'f'
