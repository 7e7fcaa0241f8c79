local function count(n)
  if n == 0 then return 0 end
  return coroutine.wrap(count)(n - 1) + 1
end
print(count(50)) --> 50
local function chain(n, v)
  if n == 0 then return coroutine.yield(v) end
  local co = coroutine.create(chain)
  local ok, r = coroutine.resume(co, n - 1, v + 1)
  local reply = coroutine.yield(r)
  return select(2, coroutine.resume(co, reply * 2))
end
local co = coroutine.create(chain)
print(coroutine.resume(co, 10, 0)) --> true	10
print(coroutine.resume(co, 1)) --> true	1024
