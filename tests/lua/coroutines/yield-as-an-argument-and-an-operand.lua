local co = coroutine.wrap(function()
  local t = {coroutine.yield(1), coroutine.yield(2) + coroutine.yield(3), [coroutine.yield(4)] = coroutine.yield(5)}
  return t[1], t[2], t.key, #tostring(coroutine.yield(6))
end)
co(); co("a"); co(10); co(20); co("key"); co("value")
print(co("four")) --> a	30	value	4
local sum = coroutine.wrap(function() return coroutine.yield() + coroutine.yield() * coroutine.yield() end)
sum(); sum(1); sum(2)
print(sum(3)) --> 7
