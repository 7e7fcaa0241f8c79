local f = coroutine.wrap(function() error("oops") end)
print(pcall(f)) --> false	wrap-passes-errors-on.lua:1: oops
print(pcall(f)) --> false	cannot resume dead coroutine
local g = coroutine.wrap(function() error({code = 5}) end)
print(select(2, pcall(g)).code) --> 5
local h = coroutine.wrap(function() error(nil) end)
print(pcall(h)) --> false	nil
local i = coroutine.wrap(function() error("no place", 0) end)
print(pcall(i)) --> false	no place
local j = coroutine.wrap(function() local x = nil; x() end)
print(pcall(j)) --> false	wrap-passes-errors-on.lua:10: attempt to call a nil value (local 'x')
