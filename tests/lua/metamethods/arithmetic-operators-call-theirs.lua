local function side(x) return type(x) == "table" and "t" or tostring(x) end
local mt = {}
for name, op in pairs {add = "+", sub = "-", mul = "*", div = "/", mod = "%", pow = "^", idiv = "//"} do
  mt["__" .. name] = function(a, b) return side(a) .. op .. side(b) end
end
local t = setmetatable({}, mt)
print(t + 1, t - 1, t * 1, t / 1, t % 1, t ^ 1, t // 1) --> t+1	t-1	t*1	t/1	t%1	t^1	t//1
print(1 + t, 1 - t, 1 * t, 1 / t, 1 % t, 1 ^ t, 1 // t) --> 1+t	1-t	1*t	1/t	1%t	1^t	1//t
print(t + t, t - "x", "x" * t, t / nil, {} % t == "t%t", t ^ true, false // t) --> t+t	t-x	x*t	t/nil	true	t^true	false//t
print(t + 1.5, 2.5 - t, t * "10", "10" / t, t + 300, 300 + t) --> t+1.5	2.5-t	t*10	10/t	t+300	300+t
