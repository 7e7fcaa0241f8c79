local co = coroutine.create(function() return 1 end)
print(coroutine.resume(co)) --> true	1
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
print(coroutine.resume(co, 1, 2)) --> false	cannot resume dead coroutine
local w = coroutine.wrap(function() end)
w()
print(pcall(w)) --> false	cannot resume dead coroutine
print(pcall(coroutine.resume)) --> false	bad argument #1 to 'coroutine.resume' (thread expected, got no value)
print(pcall(coroutine.resume, 5)) --> false	bad argument #1 to 'coroutine.resume' (thread expected, got number)
print(coroutine.resume(coroutine.running())) --> false	cannot resume non-suspended coroutine
