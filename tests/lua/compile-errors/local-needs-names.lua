local function try(text) print(select(2, load(text, "=c"))) end
try("local") --> c:1: <name> expected near <eof>
try("local 1") --> c:1: <name> expected near '1'
try("local x,") --> c:1: <name> expected near <eof>
try("local x, 1") --> c:1: <name> expected near '1'
try("local x.y = 1") --> c:1: unexpected symbol near '.'
try("local x[1] = 1") --> c:1: unexpected symbol near '['
try("local function") --> c:1: <name> expected near <eof>
try("local function 1") --> c:1: <name> expected near '1'
try("local function x.y() end") --> c:1: '(' expected near '.'
try("local function x:y() end") --> c:1: '(' expected near ':'
try("local x =") --> c:1: unexpected symbol near <eof>
try("local x 1") --> c:1: unexpected symbol near '1'
try("local x <") --> c:1: <name> expected near <eof>
try("local x <>") --> c:1: <name> expected near '>'
try("local x <const") --> c:1: '>' expected near <eof>
try("local x <unknown> = 1") --> c:1: unknown attribute 'unknown'
try("local x <Const> = 1") --> c:1: unknown attribute 'Const'
try("local end") --> c:1: <name> expected near 'end'
