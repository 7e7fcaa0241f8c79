local t = {10, 20, 30, x = 1, y = 2, [1.5] = 3}
local count, sum, seen = 0, 0, {}
local k, v = next(t)
while k ~= nil do
  count, sum = count + 1, sum + v
  if seen[k] then print("twice") end
  seen[k] = true
  k, v = next(t, k)
end
print(count, sum) --> 6	66
print(next({}), next({}, nil), next({5})) --> nil	nil	1	5
print(pcall(next)) --> false	bad argument #1 to 'next' (table expected, got no value)
print(pcall(next, 1)) --> false	bad argument #1 to 'next' (table expected, got number)
print(pcall(next, {}, "no such key")) --> false	invalid key to 'next'
