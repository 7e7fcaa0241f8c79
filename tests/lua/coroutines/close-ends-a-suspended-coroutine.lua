local co = coroutine.create(function() coroutine.yield() print("never") end)
coroutine.resume(co)
print(coroutine.close(co), coroutine.status(co)) --> true	dead
print(coroutine.close(co)) --> true
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
local fresh = coroutine.create(print)
print(coroutine.close(fresh), coroutine.status(fresh)) --> true	dead
local finished = coroutine.create(function() end)
coroutine.resume(finished)
print(coroutine.close(finished)) --> true
