local function list(n)
  local t = {}
  for i = 1, n do
    t[i] = i
  end
  return t
end
local function always() return true end
local function never() return false end
print(pcall(table.sort, list(200), always)) --> false	invalid order function for sorting
print(pcall(table.sort, list(4), always)) --> false	invalid order function for sorting
print(pcall(table.sort, list(3), always)) --> true
print(pcall(table.sort, list(2), always)) --> true
print(pcall(table.sort, list(200), never)) --> true
print(pcall(table.sort, { 3, 1, 2, 5, 4, 7, 6 }, function(a, b) return a <= b end)) --> false	invalid order function for sorting
print(pcall(table.sort, list(50), function(a, b) return a <= b end)) --> true
print(pcall(table.sort, { 1, 1, 1, 1, 1 }, function(a, b) return a <= b end)) --> false	invalid order function for sorting
-- One that changes the list while it is sorted.
local t = list(120)
local calls = 0
local ok, why = pcall(table.sort, t, function(a, b)
  calls = calls + 1
  t[calls % 130 + 1] = calls
  return (a or 0) < (b or 0)
end)
print(ok or why == 'invalid order function for sorting') --> true
-- One that answers at random ends as well.
local x = 1
for _ = 1, 20 do
  pcall(table.sort, list(40), function()
    x = (x * 1103515245 + 12345) % 2147483648
    return x > 1073741823
  end)
end
-- One that takes elements away and puts others.
t = list(100)
ok, why = pcall(table.sort, t, function()
  t[1] = nil
  t[#t + 1] = 1
  x = (x * 1103515245 + 12345) % 2147483648
  return x > 1073741823
end)
print(ok or why == 'invalid order function for sorting') --> true
-- One that fails.
print(pcall(table.sort, list(10), function() error('no', 0) end)) --> false	no
print(pcall(table.sort, list(10), function(a, b) return a.x < b.x end)) --> false	bad-order-functions-do-no-harm.lua:46: attempt to index a number value (local 'a')
-- NaN has no order, which does no harm either.
t = { 3, 0 / 0, 1, 0 / 0, 2, 5, 4, 0 / 0, 9, 7 }
print(pcall(table.sort, t)) --> true
