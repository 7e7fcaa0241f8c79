-- Loops over arrays: the sieve of Eratosthenes up to a million, thirty times.
-- group: core
local start = os.clock()

local function sieve(limit)
  local composite = {}
  for i = 1, limit do composite[i] = false end
  local count = 0
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return count
end

local total = 0
for _ = 1, 30 do total = total + sieve(1000000) end
print(total)
print(string.format("time: %.3f", os.clock() - start))
