-- Sieves: each composite crossed out once, by its smallest prime factor; then Euler's totients from the factors.
-- group: programs
local start = os.clock()

-- Answers with the primes up to a limit, and with the smallest prime factor of each number.
local function factors(limit)
  local primes, smallest, count = {}, {}, 0
  for i = 1, limit do smallest[i] = 0 end
  for i = 2, limit do
    if smallest[i] == 0 then
      smallest[i] = i
      count = count + 1
      primes[count] = i
    end
    local own, j = smallest[i], 1
    local prime = primes[1]
    while prime and prime <= own and prime * i <= limit do
      smallest[prime * i] = prime
      j = j + 1
      prime = primes[j]
    end
  end
  return primes, smallest
end

local function totients(smallest)
  local phi = { 1 }
  for i = 2, #smallest do
    local prime = smallest[i]
    local rest = math.floor(i / prime)
    if smallest[rest] == prime then phi[i] = phi[rest] * prime else phi[i] = phi[rest] * (prime - 1) end
  end
  return phi
end

local LIMIT = 500000
local sum = 0
for _ = 1, 14 do
  local primes, smallest = factors(LIMIT)
  assert(#primes == 41538 and primes[#primes] == 499979)
  local phi = totients(smallest)
  assert(phi[499979] == 499978 and phi[499980] == 122880)
  for i = 1, LIMIT do sum = (sum * 31 + phi[i]) % 1000003 end
end
print(sum)
print(string.format("time: %.3f", os.clock() - start))
