local n = 9000
local t = {}
for i = 1, n do
  t[i] = i
end
local function check(t, first, last, offset)
  for i = first, last do
    if t[i] ~= i + offset then return i, t[i] end
  end
  return 'right'
end
print(check(table.move(t, 1, n, 1, {}), 1, n, 0)) --> right
print(check(table.move(t, 1, n, 5001, {}), 5001, n + 5000, -5000)) --> right
local copy = table.move(t, 1, n, 1, {})
print(check(table.move(copy, 1, n, 2), 2, n + 1, -1)) --> right
print(copy[1]) --> 1
print(check(table.move(copy, 2, n + 1, 1), 1, n, 0)) --> right
print(check(table.move(copy, 1, n, 4001), 4001, n + 4000, -4000)) --> right
print(check(copy, 1, 4000, 0)) --> right
copy = table.move(t, 1, n, 1, {})
print(check(table.move(copy, 4001, n, 1), 1, n - 4000, 4000)) --> right
print(check(copy, n - 3999, n, 0)) --> right
-- Strings and tables keep alive what they are.
for i = 1, n do
  t[i] = i % 2 == 0 and 's' .. i or { i }
end
copy = table.move(t, 1, n, 1, {})
for i = 1, n do
  t[i] = nil
end
collectgarbage()
print(#copy, copy[n], copy[n - 1][1], copy[2]) --> 9000	s9000	8999	s2
-- To where nothing is, the hash part.
local far = table.move(copy, 1, 200, 1 << 40, {})
print(far[1 << 40][1], far[(1 << 40) + 199], #far) --> 1	s200	0
