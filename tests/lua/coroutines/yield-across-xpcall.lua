local co = coroutine.create(function()
  return xpcall(function(a, b)
    local c = coroutine.yield(a + b)
    error("c is " .. c, 0)
  end, function(m) return "handled: " .. m end, 1, 2)
end)
print(coroutine.resume(co)) --> true	3
print(coroutine.resume(co, 3)) --> true	false	handled: c is 3
print(coroutine.wrap(function() return xpcall(coroutine.yield, print, 1, 2) end)()) --> 1	2
local w = coroutine.wrap(function() return xpcall(coroutine.yield, print, 1, 2) end)
w()
print(w("back", "again")) --> true	back	again
