local function try(text) print(select(2, load(text, "=c"))) end
try("if x then") --> c:1: 'end' expected near <eof>
try("if x") --> c:1: 'then' expected near <eof>
try("if x then else") --> c:1: 'end' expected near <eof>
try("if x then elseif y") --> c:1: 'then' expected near <eof>
try("if x then else elseif y then end") --> c:1: 'end' expected near 'elseif'
try("while x do") --> c:1: 'end' expected near <eof>
try("while x") --> c:1: 'do' expected near <eof>
try("for i = 1, 2 do") --> c:1: 'end' expected near <eof>
try("for i in x do") --> c:1: 'end' expected near <eof>
try("repeat") --> c:1: 'until' expected near <eof>
try("repeat until") --> c:1: unexpected symbol near <eof>
try("do") --> c:1: 'end' expected near <eof>
try("function f()") --> c:1: 'end' expected near <eof>
try("local function f()") --> c:1: 'end' expected near <eof>
try("x = function()") --> c:1: 'end' expected near <eof>
try("function f(") --> c:1: <name> or '...' expected near <eof>
try("do end end") --> c:1: <eof> expected near 'end'
