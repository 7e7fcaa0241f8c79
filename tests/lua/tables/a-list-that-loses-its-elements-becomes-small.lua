-- The array part is given up when most of it is nil and the table needs other parts.
local t = {}
for i = 1, 10000 do t[i] = i end
for i = 1, 9900 do t[i] = nil end
for i = 1, 200 do t['k' .. i] = i end
local n = 0
for key, value in pairs(t) do n = n + value end
print(n) --> 1015150
for i = 1, 10000 do t[i] = -i end
print(#t, t[1], t[10000], t.k200) --> 10000	-1	-10000	200
local sum = 0
for i, value in ipairs(t) do sum = sum + i + value end
print(sum) --> 0
