print(1 and 2, nil and 2, false and 2, 1 or 2, nil or 2, false or nil, nil or false) --> 2	nil	false	1	2	nil	false
local t = {}
print((t or {}) == t, (nil or t) == t) --> true	true
local function default(x) x = x or "default" return x end
print(default(), default(1), default(false), #default("")) --> default	1	default	0
local x = false
print(x == nil and "nil" or "not nil", x and 1 or 2, not x and 1 or 2) --> not nil	2	1
local function f() return 1, 2 end
print(f() and f(), f() or f(), nil or f(), (f())) --> 1	1	1	1
