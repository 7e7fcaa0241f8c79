local function try(text) print(select(2, load(text, "=c"))) end
try("x. = 1") --> c:1: <name> expected near '='
try("x.1 = 1") --> c:1: syntax error near '.1'
try("x.y.") --> c:1: <name> expected near <eof>
try("x:y") --> c:1: function arguments expected near <eof>
try("x:y = 1") --> c:1: function arguments expected near '='
try("x:1()") --> c:1: <name> expected near '1'
try("x:()") --> c:1: <name> expected near '('
try("x.'y' = 1") --> c:1: <name> expected near ''y''
try("x.end = 1") --> c:1: <name> expected near 'end'
try("goto") --> c:1: <name> expected near <eof>
try("goto 1") --> c:1: <name> expected near '1'
try("::") --> c:1: <name> expected near <eof>
try("::x") --> c:1: '::' expected near <eof>
try("::x:") --> c:1: '::' expected near ':'
try("::1::") --> c:1: <name> expected near '1'
try("and = 1") --> c:1: unexpected symbol near 'and'
try("local nil = 1") --> c:1: <name> expected near 'nil'
try("x = and") --> c:1: unexpected symbol near 'and'
try("return.x") --> c:1: unexpected symbol near '.'
