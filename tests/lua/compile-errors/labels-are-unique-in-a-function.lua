local function try(text) print(select(2, load(text, "=c"))) end
try("::x:: y = 1 ::x::") --> c:1: label 'x' already defined on line 1
try("::x::\n\ny = 1\n::x::") --> c:4: label 'x' already defined on line 1
try("::x:: do ::x:: end") --> c:1: label 'x' already defined on line 1
try("do ::x:: end ::x:: f() ::x::") --> c:1: label 'x' already defined on line 1
print(load("do ::x:: end do ::x:: end", "=c") ~= nil) --> true
print(load("::x:: local function f() ::x:: end", "=c") ~= nil) --> true
print(load("do ::x:: end ::x::", "=c") ~= nil) --> true
