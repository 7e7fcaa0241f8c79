local function twice(f)
  local copy = assert(load(string.dump(f), "unused", "b"))
  return copy
end

print(twice(function(a, b) return a + b end)(3, 4)) --> 7
print(twice(function(...) return select("#", ...), ... end)(1, nil, 3)) --> 3	1	nil	3
print(twice(function(n) --> 1 4 9 16 1a 2b
  local t = {}
  for i = 1, n do t[#t + 1] = i * i end
  for i, v in ipairs({ "a", "b" }) do t[#t + 1] = i .. v end
  return table.concat(t, " ")
end)(4))
print(twice(function() --> 610
  local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
  return fib(15)
end)())
print(twice(function() --> open closed
  local log = {}
  do
    local x <close> = setmetatable({}, { __close = function() log[#log + 1] = "closed" end })
    log[#log + 1] = "open"
  end
  return table.concat(log, " ")
end)())
print(twice(function(x) --> 135	false	-135	-136	3	19	2	18225.0	1080	67	4	135	130
  ::again::
  if x < 100 then x = x * 3 goto again end
  return x, not x, -x, ~x, #"abc", x // 7, x % 7, x ^ 2, x << 3, x >> 1, x & 12, x | 1, x ~ 5
end)(5))
