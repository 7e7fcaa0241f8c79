local function numbers() return coroutine.wrap(function() for i = 2, 60 do coroutine.yield(i) end end) end
local function sieve(p, source)
  return coroutine.wrap(function() for n in source do if n % p ~= 0 then coroutine.yield(n) end end end)
end
local primes, source = {}, numbers()
while true do
  local p = source()
  if not p then break end
  primes[#primes + 1] = p
  source = sieve(p, source)
end
print(table.concat(primes, " ")) --> 2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59
