local a = 5
a = a + a * a - a
print(a) --> 25
local b = "x"
b = b .. b .. b
print(b) --> xxx
local c = {1}
c = c[1]
print(c) --> 1
local d = -3
d = -d
d = d // 2 + d % 2
print(d) --> 2
local e = 1
e = (function(x) e = 100 return x + 1 end)(e)
print(e) --> 2
