-- Closures: counters that share a variable, functions composed of functions, streams made on demand, memory of results.
-- group: programs
local start = os.clock()

local sum = 0
local function take(n) sum = (sum * 31 + n) % 1000003 end

-- Two closures over one variable.
local function counter(first)
  local n = first
  return function(by)
    n = n + by
    return n
  end, function() return n end
end

for i = 1, 1600000 do
  local add, get = counter(i)
  add(2)
  add(3)
  if get() ~= i + 5 then error("a counter") end
  take(get())
end

local function compose(f, g)
  return function(x) return f(g(x)) end
end

local function adding(n)
  return function(x) return x + n end
end

local chain = adding(1)
for i = 2, 60 do chain = compose(chain, adding(i)) end
for i = 1, 100000 do
  local y = chain(i)
  if y ~= i + 1830 then error("a chain") end
  take(y)
end

-- A stream is a value and a function that makes the rest.
local function from(n)
  return n, function() return from(n + 1) end
end

local function map(f, first, rest)
  return f(first), function() return map(f, rest()) end
end

local first, rest = map(adding(100), map(function(x) return 2 * x end, from(1)))
for i = 1, 900000 do
  if first ~= 2 * i + 100 then error("a stream") end
  take(first)
  first, rest = rest()
end

-- A loop variable is a new one each time.
local remembered = {}
for i = 1, 1300000 do
  remembered[i % 100 + 1] = function() return i end
  take(remembered[(i * 7) % 100 + 1] and remembered[i % 100 + 1]() or 0)
end

local function memoize(f)
  local known = {}
  return function(n)
    local value = known[n]
    if not value then
      value = f(n)
      known[n] = value
    end
    return value
  end
end

for _ = 1, 900 do
  local ways
  ways = memoize(function(n)
    if n < 3 then return n end
    return (ways(n - 1) + ways(n - 2) + ways(n - 3)) % 1000003
  end)
  take(ways(190))
end
print(string.format("%d", sum))
print(string.format("time: %.3f", os.clock() - start))
