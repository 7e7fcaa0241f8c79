local t = { "one", "two", [0] = "zero", [-1] = "minus one", [2 ^ 40] = "far" }
local seen, count = {}, 0
for k, v in pairs(t) do
  count = count + 1
  assert(not seen[k] and t[k] == v)
  seen[k] = true
end
print(count) --> 5
print(seen[0], seen[1], seen[2], seen[-1], seen[2 ^ 40]) --> true	true	true	true	true

-- Also where elements are missing, and entries are cleared on the way.
local holes = { 1, nil, 3, nil, nil, 6, x = 7, y = 8, [0] = 9 }
local sum = 0
for k, v in pairs(holes) do
  sum = sum + v
  holes[k] = nil
end
print(sum, next(holes)) --> 34	nil
