local t = {}
t["key"] = 1
local k = "k" .. "e" .. "y"
print(t[k], t["ke" .. string.char(121)]) --> 1	1
local long1 = string.rep("x", 100)
local long2 = string.rep("x", 99) .. "x"
t[long1] = 2
print(t[long2], long1 == long2, rawequal(long1, long2)) --> 2	true	true
