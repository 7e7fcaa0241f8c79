-- Calls: a recursive function that does little else.
-- group: core
local start = os.clock()

local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

print(fib(36))
print(string.format("time: %.3f", os.clock() - start))
