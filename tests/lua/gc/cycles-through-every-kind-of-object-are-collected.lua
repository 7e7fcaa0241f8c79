-- Manual §2.5: what cannot be reached is garbage, whatever refers to it in a circle.
collectgarbage("incremental")
local watch = setmetatable({}, { __mode = "v" })
local function lose(make)
  make()
  collectgarbage()
  local n = 0
  for _ in pairs(watch) do n = n + 1 end
  return n
end

print(lose(function()
  local a, b = {}, {}
  a.b, b.a = b, a
  watch.a, watch.b = a, b
end)) --> 0
print(lose(function()
  local t = {}
  t[t] = t
  watch.t = t
end)) --> 0
print(lose(function()
  local t = {}
  watch.t = setmetatable(t, { t, __index = t })
end)) --> 0
print(lose(function()
  local f
  function f() return f end
  watch.f = f
end)) --> 0
print(lose(function()
  local f, g
  function f() return g end
  function g() return f end
  watch.f, watch.g = f, g
end)) --> 0
-- A coroutine that holds itself on its stack, and one that holds itself by an open upvalue.
print(lose(function()
  local co = coroutine.create(function(me) coroutine.yield(me) end)
  coroutine.resume(co, co)
  watch.co = co
end)) --> 0
print(lose(function()
  local co
  co = coroutine.create(function()
    local t = { co }
    watch.f = function() return t end
    watch.t = t
    coroutine.yield(watch.f)
  end)
  coroutine.resume(co)
  watch.co = co
end)) --> 0
print(lose(function()
  watch.f = coroutine.wrap(function() coroutine.yield(watch.f) end)
  watch.f()
end)) --> 0
print(lose(function()
  local t = setmetatable({}, { __mode = "k" })
  t[t] = { t }
  watch.t = t
end)) --> 0
print(lose(function()
  local f = load("local me = ... return function() return me end")
  watch.f, watch.g = f, f(f)
end)) --> 0
