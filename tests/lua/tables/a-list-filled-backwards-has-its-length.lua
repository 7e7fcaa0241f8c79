local t = {}
for i = 100, 1, -1 do t[i] = i end
print(#t) --> 100
local sum = 0
for _, v in ipairs(t) do sum = sum + v end
print(sum) --> 5050
for i = 100, 51, -1 do t[i] = nil end
print(#t) --> 50
