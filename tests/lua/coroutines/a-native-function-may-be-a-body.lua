local co = coroutine.create(print)
print(coroutine.resume(co, "printed", 1)) --> printed	1
--> true
print(coroutine.status(co)) --> dead
print(coroutine.wrap(math.max)(3, 9, 4)) --> 9
print(coroutine.wrap(pcall)(error, "x")) --> false	x
local y = coroutine.wrap(coroutine.yield)
print(y(1, 2)) --> 1	2
print(y(3, 4)) --> 3	4
print(pcall(y)) --> false	cannot resume dead coroutine
print(coroutine.resume(coroutine.create(string.rep))) --> false	bad argument #1 to 'string.rep' (string expected, got no value)
print(coroutine.wrap(select)("#", 1, 2, 3)) --> 3
