local function try(text) print(select(2, load(text, "=c"))) end
try("return 1 x = 2") --> c:1: <eof> expected near 'x'
try("return; x = 2") --> c:1: <eof> expected near 'x'
try("return return") --> c:1: unexpected symbol near 'return'
try("do return 1 print(2) end") --> c:1: 'end' expected near 'print'
try("return 1,, 2") --> c:1: unexpected symbol near ','
try("return 1 2") --> c:1: <eof> expected near '2'
try("if x then return 1 y = 2 end") --> c:1: 'end' expected near 'y'
try("while true do break x = 1 end break") --> c:1: break outside loop at line 1
print(load("while true do break x = 1 end", "=c") ~= nil) --> true
