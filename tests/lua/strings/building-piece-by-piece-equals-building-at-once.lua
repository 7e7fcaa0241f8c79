local s = ""
for i = 1, 200 do s = s .. i .. "," end
local t = {}
for i = 1, 200 do t[i] = i end
print(s == table.concat(t, ",") .. ",", #s) --> true	692
local a, b = "", ""
for i = 1, 100 do a = a .. "x"; b = "x" .. b end
print(a == b, #a) --> true	100
