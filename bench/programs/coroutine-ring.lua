-- Coroutines: a token that goes round a ring, primes by a chain of filters, and walks of a tree by generators.
-- group: programs
local start = os.clock()

local create, resume, yield, wrap = coroutine.create, coroutine.resume, coroutine.yield, coroutine.wrap

-- Each member adds its number to the token.
local function ring(size, rounds)
  local members = {}
  for i = 1, size do
    members[i] = create(function(token)
      while true do token = yield(token + i) end
    end)
  end
  local token = 0
  for _ = 1, rounds do
    for i = 1, size do
      local ok, answer = resume(members[i], token)
      assert(ok)
      token = answer % 1000003
    end
  end
  return token
end

local function numbers(first)
  return wrap(function()
    local n = first
    while true do
      yield(n)
      n = n + 1
    end
  end)
end

local function without_multiples(source, prime)
  return wrap(function()
    while true do
      local n = source()
      if n % prime ~= 0 then yield(n) end
    end
  end)
end

local function nth_prime(count)
  local source, prime = numbers(2), 0
  for _ = 1, count do
    prime = source()
    source = without_multiples(source, prime)
  end
  return prime
end

-- A walk within which each subtree is a walk of its own.
local function walk(depth, low)
  if depth > 0 then
    for n in wrap(function() walk(depth - 1, low) end) do yield(n) end
  end
  yield(low + 2 ^ depth - 1)
  if depth > 0 then
    for n in wrap(function() walk(depth - 1, low + 2 ^ depth) end) do yield(n) end
  end
end

local token = ring(500, 15000)
local expected = 15000 * (500 * 501 / 2) % 1000003
assert(token == expected)
-- PUC Lua has no room for two hundred within each other.
for _ = 1, 18 do assert(nth_prime(150) == 863) end
local at = 0
for n in wrap(function() walk(12, 0) end) do
  assert(n == at)
  at = at + 1
end
assert(at == 2 ^ 13 - 1)
print(string.format("%d %d", token, at))
print(string.format("time: %.3f", os.clock() - start))
