local a, b = 1, 2, 3
print(a, b) --> 1	2
local c, d, e = 1
print(c, d, e) --> 1	nil	nil
a, b = nil
print(a, b) --> nil	nil
local function f() return 1, 2, 3 end
local p, q, r, s = f()
print(p, q, r, s) --> 1	2	3	nil
p, q = f(), 10
print(p, q) --> 1	10
p, q, r = 0, f()
print(p, q, r) --> 0	1	2
p, q, r = f(), f()
print(p, q, r) --> 1	1	2
p, q, r = (f())
print(p, q, r) --> 1	nil	nil
