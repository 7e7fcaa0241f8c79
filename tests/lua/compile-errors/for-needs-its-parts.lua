local function try(text) print(select(2, load(text, "=c"))) end
try("for") --> c:1: <name> expected near <eof>
try("for 1") --> c:1: <name> expected near '1'
try("for i") --> c:1: '=' or 'in' expected near <eof>
try("for i = ") --> c:1: unexpected symbol near <eof>
try("for i = 1") --> c:1: ',' expected near <eof>
try("for i = 1,") --> c:1: unexpected symbol near <eof>
try("for i = 1 do end") --> c:1: ',' expected near 'do'
try("for i = 1, 2, 3, 4 do end") --> c:1: 'do' expected near ','
try("for i, j = 1, 2 do end") --> c:1: 'in' expected near '='
try("for i in") --> c:1: unexpected symbol near <eof>
try("for i in do end") --> c:1: unexpected symbol near 'do'
try("for i, in x do end") --> c:1: <name> expected near 'in'
try("for i, 1 in x do end") --> c:1: <name> expected near '1'
try("for i.x in y do end") --> c:1: '=' or 'in' expected near '.'
try("for i 1") --> c:1: '=' or 'in' expected near '1'
try("for (i) in x do end") --> c:1: <name> expected near '('
