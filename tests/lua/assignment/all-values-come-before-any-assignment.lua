local a, b = 1, 2
a, b = b, a
print(a, b) --> 2	1
local x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z) --> 3	1	2
local t = {1, 2}
t[1], t[2] = t[2], t[1]
print(t[1], t[2]) --> 2	1
local i = 1
i, t[i] = i + 1, 20
print(i, t[1], t[2]) --> 2	20	1
