-- Loops over integers without a table: Collatz sequences, greatest common divisors, perfect numbers, sums of digits.
-- group: programs
-- needs: Lua 5.3
local start = os.clock()

local function longest_collatz(limit)
  local best, longest = 1, 1
  for first = 1, limit do
    local n, length = first, 1
    while n ~= 1 do
      if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end
      length = length + 1
    end
    if length > longest then best, longest = first, length end
  end
  return best, longest
end

local function coprime_pairs(limit)
  local count = 0
  for i = 1, limit do
    for j = i + 1, limit do
      local a, b = i, j
      while b ~= 0 do a, b = b, a % b end
      if a == 1 then count = count + 1 end
    end
  end
  return count
end

local function perfect_numbers(limit)
  local sum = 0
  for n = 2, limit do
    local divisors, d = 1, 2
    while d * d <= n do
      if n % d == 0 then
        divisors = divisors + d
        if d * d ~= n then divisors = divisors + n // d end
      end
      d = d + 1
    end
    if divisors == n then sum = sum + n end
  end
  return sum
end

local function digits(limit)
  local total = 0
  for n = limit, 1, -1 do
    local rest = n
    repeat
      total = total + rest % 10
      rest = rest // 10
    until rest == 0
  end
  return total
end

local best, longest = longest_collatz(100000)
assert(best == 77031 and longest == 351)
local coprime = coprime_pairs(2000)
local perfect = perfect_numbers(100000)
assert(perfect == 6 + 28 + 496 + 8128)
local sum = digits(5999999)
assert(sum == 27000000 * 6 + 15000000)
print(best, longest, coprime, perfect, sum)
print(string.format("time: %.3f", os.clock() - start))
