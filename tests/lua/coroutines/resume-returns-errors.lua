local co = coroutine.create(function(x)
  coroutine.yield(1)
  error("failed with " .. x, 0)
end)
print(coroutine.resume(co, "x")) --> true	1
print(coroutine.resume(co)) --> false	failed with x
print(coroutine.resume(co)) --> false	cannot resume dead coroutine
print(coroutine.status(co)) --> dead
local t = {}
local thrown = coroutine.create(function() error(t) end)
local ok, e = coroutine.resume(thrown)
print(ok, e == t) --> false	true
print(coroutine.resume(coroutine.create(function() error() end))) --> false	nil
print(coroutine.resume(coroutine.create(function() return nil + 1 end))) --> false	resume-returns-errors.lua:14: attempt to perform arithmetic on a nil value
