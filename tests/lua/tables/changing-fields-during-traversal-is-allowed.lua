local t = {}
for i = 1, 20 do t[i] = i; t["k" .. i] = i end
for k, v in pairs(t) do t[k] = v * 2 end
local sum = 0
for _, v in pairs(t) do sum = sum + v end
print(sum) --> 840
-- every second key goes while the others stay
for k, v in pairs(t) do if v % 4 == 0 then t[k] = nil end end
local left = 0
for _ in pairs(t) do left = left + 1 end
print(left) --> 20
