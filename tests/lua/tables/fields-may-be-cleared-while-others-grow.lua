-- A traversal may assign nil to fields that are there, while other large tables grow.
local t, copy = {}, {}
for i = 1, 6000 do t['k' .. i] = i end
local n, sum = 0, 0
for key, value in pairs(t) do
  t[key] = nil
  copy[key .. value] = value
  n = n + 1
  sum = sum + value
end
print(n, sum, next(t)) --> 6000	18003000	nil

local count = 0
for key, value in pairs(copy) do
  if key == 'k' .. value .. value then count = count + 1 end
  copy[key] = value + 1
end
print(count) --> 6000

-- What was cleared is found again by its key, and room is made anew for what comes.
for i = 1, 6000 do t[i + 0.5] = i end
local left = 0
for key in next, t do left = left + (type(key) == 'number' and 1 or 1000) end
print(left) --> 6000
