-- Recursion: Fibonacci numbers by a local function, by a global one, of floats, and by two that call each other.
-- group: programs
local start = os.clock()

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

function global_fib(n)
  if n < 2 then return n end
  return global_fib(n - 1) + global_fib(n - 2)
end

-- Pairs that are grown, and pairs that are young, in the nth month.
local grown
local function young(n)
  if n == 0 then return 1 end
  return grown(n - 1)
end
grown = function(n)
  if n == 0 then return 0 end
  return grown(n - 1) + young(n - 1)
end

local function by_adding(n)
  local a, b = 0, 1
  for _ = 1, n do a, b = b, a + b end
  return a
end

assert(fib(34) == by_adding(34))
assert(global_fib(33) == by_adding(33))
assert(fib(31.0) == by_adding(31))
assert(grown(32) + young(32) == by_adding(33))
print(string.format("%d %d %d", fib(25), global_fib(26), grown(24)))
print(string.format("time: %.3f", os.clock() - start))
