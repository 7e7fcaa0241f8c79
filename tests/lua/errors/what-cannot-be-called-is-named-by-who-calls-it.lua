local function object() local m = {__close = function() end} return setmetatable({}, m), m end
-- A handler that cannot be called: named where a function leaves the block, not where an error does.
print(pcall(function() local o, m = object() local x <close> = o m.__close = 5 end))
--> false	what-cannot-be-called-is-named-by-who-calls-it.lua:3: attempt to call a number value (metamethod 'close')
print(pcall(function() local o, m = object() local x <close> = o m.__close = 5 return 1 end))
--> false	what-cannot-be-called-is-named-by-who-calls-it.lua:5: attempt to call a number value (metamethod 'close')
print(pcall(function() local o, m = object() do local x <close> = o m.__close = nil end end))
--> false	what-cannot-be-called-is-named-by-who-calls-it.lua:7: attempt to call a nil value (metamethod 'close')
print(pcall(function() local o, m = object() local x <close> = o m.__close = 5 error("x") end))
--> false	attempt to call a number value
print(pcall(function() local o, m = object() local x <close> = o m.__close = nil error("x") end))
--> false	attempt to call a nil value
local co = coroutine.create(function() local o, m = object() local x <close> = o m.__close = 5 coroutine.yield() end)
coroutine.resume(co)
print(coroutine.close(co)) --> false	attempt to call a number value
-- A value that is called by __call, which cannot be called either, in a tail call, too.
print(pcall(function() local o = setmetatable({}, {__call = 5}) o() end))
--> false	what-cannot-be-called-is-named-by-who-calls-it.lua:17: attempt to call a number value (local 'o')
print(pcall(function() local o = setmetatable({}, {__call = 5}) return o() end))
--> false	what-cannot-be-called-is-named-by-who-calls-it.lua:19: attempt to call a number value (local 'o')
print(pcall(function() local o = setmetatable({}, {__call = setmetatable({}, {__call = {}})}) return o(1, 2) end))
--> false	what-cannot-be-called-is-named-by-who-calls-it.lua:21: attempt to call a table value (local 'o')
print(pcall(function() return setmetatable({}, {__call = 5})() end)) --> false	what-cannot-be-called-is-named-by-who-calls-it.lua:23: attempt to call a number value
print(pcall(function() local o = setmetatable({}, {__call = setmetatable({}, {__call = function(...) return select("#", ...) end})}) return o(1, 2) end))
--> true	4
