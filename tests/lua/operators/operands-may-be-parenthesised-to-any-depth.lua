print(((((1)))), ((1) + (2)), (((1 + 2)) * ((3)))) --> 1	3	9
print((("a")) .. (("b")), -(-(-1)), not (not (nil))) --> ab	-1	false
local t = {f = function(self, x) return x end}
print((t).f(t, 1), (t):f(2), ((t).f)(t, 3), (("x"):rep(3))) --> 1	2	3	xxx
