print(pcall(coroutine.yield)) --> false	attempt to yield from outside a coroutine
print(pcall(coroutine.yield, 1, 2)) --> false	attempt to yield from outside a coroutine
print(pcall(function() coroutine.yield() end)) --> false	attempt to yield from outside a coroutine
