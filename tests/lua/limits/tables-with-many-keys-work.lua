local t = {}
for i = 1, 5000 do t["key" .. i] = i end
local n = 0
for _ in pairs(t) do n = n + 1 end
print(n, t.key1, t.key5000) --> 5000	1	5000
for i = 1, 5000 do if i % 2 == 0 then t["key" .. i] = nil end end
n = 0
for k, v in pairs(t) do n = n + v % 2 end
print(n, t.key2, t.key3) --> 2500	nil	3
local a = {}
for i = 1, 10000 do a[i] = i end
for i = 10000, 5001, -1 do a[i] = nil end
print(#a) --> 5000
