local function deep(n)
  if n == 0 then return coroutine.yield("bottom") end
  return (deep(n - 1)) + 1
end
local co = coroutine.wrap(deep)
print(co(100)) --> bottom
print(co(0)) --> 100
local function tail(n) if n == 0 then return coroutine.yield("tail") end return tail(n - 1) end
co = coroutine.wrap(tail)
print(co(1000)) --> tail
print(co("back")) --> back
