local co
co = coroutine.create(function()
  print(coroutine.status(co))
  local inner = coroutine.create(function() print(coroutine.status(co)) end)
  coroutine.resume(inner)
  coroutine.yield()
end)
print(coroutine.status(co)) --> suspended
coroutine.resume(co) --> running
--> normal
print(coroutine.status(co)) --> suspended
coroutine.resume(co)
print(coroutine.status(co)) --> dead
local failed = coroutine.create(error)
coroutine.resume(failed)
print(coroutine.status(failed)) --> dead
print(coroutine.status(coroutine.running())) --> running
print(pcall(coroutine.status, nil)) --> false	bad argument #1 to 'coroutine.status' (thread expected, got nil)
print(pcall(coroutine.status)) --> false	bad argument #1 to 'coroutine.status' (thread expected, got no value)
