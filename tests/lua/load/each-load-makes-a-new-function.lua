local a, b = load("return 1"), load("return 1")
print(a == b, a() == b()) --> false	true
local counter = "local n = 0 return function() n = n + 1 return n end"
local c, d = load(counter)(), load(counter)()
print(c(), c(), d()) --> 1	2	1
local make = load(counter)
local e, f = make(), make()
print(e(), e(), f()) --> 1	2	1
