local function producer()
  return coroutine.wrap(function() for i = 1, 20 do coroutine.yield(i) end end)
end
local function filter(pred, source)
  return coroutine.wrap(function() for x in source do if pred(x) then coroutine.yield(x) end end end)
end
local function map(f, source)
  return coroutine.wrap(function() for x in source do coroutine.yield(f(x)) end end)
end
local sum, seen = 0, {}
for x in map(function(x) return x * x end, filter(function(x) return x % 3 == 0 end, producer())) do
  sum = sum + x
  seen[#seen + 1] = x
end
print(sum, table.concat(seen, " ")) --> 819	9 36 81 144 225 324
