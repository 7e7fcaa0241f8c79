local function side(x) return type(x) == "table" and "t" or tostring(x) end
local mt = {__concat = function(a, b) return "(" .. side(a) .. "." .. side(b) .. ")" end}
local t = setmetatable({}, mt)
print(t .. "x", "x" .. t, t .. t, t .. 1, 1 .. t, t .. nil, nil .. t) --> (t.x)	(x.t)	(t.t)	(t.1)	(1.t)	(t.nil)	(nil.t)
print("a" .. "b" .. t, t .. "a" .. "b", "a" .. t .. "b", "a" .. "b" .. t .. "c" .. "d") --> a(b.t)	(t.ab)	a(t.b)	ab(t.cd)
mt.__concat = function(a, b) return t end
print(("x" .. t .. "y" .. 1) == t) --> true
