local fs = {}
for i = 1, 3 do fs[i] = function() return i end end
print(fs[1] == fs[2], fs[1] == fs[1]) --> false	true
local t = {}
for i = 1, 3 do t[fs[i]] = i end
print(t[fs[1]], t[fs[2]], t[fs[3]]) --> 1	2	3
