local function try(text) print(select(2, load(text, "=c"))) end
try("break") --> c:1: break outside loop at line 1
try("if x then break end") --> c:1: break outside loop at line 1
try("do break end") --> c:1: break outside loop at line 1
try("while x do local f = function() break end end") --> c:1: break outside loop at line 1
try("for i = 1, 2 do end break") --> c:1: break outside loop at line 1
try("\n\n\nif x then\nbreak\nend") --> c:6: break outside loop at line 5
print(load("while x do if y then break end end", "=c") ~= nil) --> true
print(load("repeat do break end until x", "=c") ~= nil) --> true
