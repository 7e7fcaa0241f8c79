local t = {}
for round = 1, 5 do
  for i = 1, 40 do t["k" .. i] = i * round end
  for i = 1, 40, 2 do t["k" .. i] = nil end
  for i = 41, 60 do t["k" .. i] = round end
end
local count, sum = 0, 0
for _, v in pairs(t) do count, sum = count + 1, sum + v end
print(count, sum, t.k1, t.k2, t.k60) --> 40	2200	nil	10	5
