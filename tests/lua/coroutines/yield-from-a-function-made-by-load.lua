local co = coroutine.wrap(load("local a = ... ; local b = coroutine.yield(a + 1) ; return a + b"))
print(co(1)) --> 2
print(co(10)) --> 11
