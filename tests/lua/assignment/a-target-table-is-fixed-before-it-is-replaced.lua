local t = {name = "old"}
local old = t
t.x, t = 1, {name = "new"}
print(old.x, t.x, t.name) --> 1	nil	new
local i = 1
local list = {}
i, list[i] = 5, "one"
print(i, list[1], list[5]) --> 5	one	nil
local a = {}
a.b, a = 2, nil
print(a) --> nil
