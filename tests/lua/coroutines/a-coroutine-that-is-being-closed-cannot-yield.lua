-- A `__close` cannot yield while its coroutine is being closed, only when its block ends.
local co = coroutine.create(function() local x <close> = setmetatable({}, {__close=function() print(coroutine.isyieldable()) coroutine.yield(1) end}) coroutine.yield(2) end)
print(coroutine.resume(co))
print(coroutine.close(co))
print(coroutine.status(co))
local w = coroutine.wrap(function() local x <close> = setmetatable({}, {__close=function() print(coroutine.isyieldable()) coroutine.yield(1) end}) error("boom") end)
print(pcall(w))
print(pcall(w))
local co = coroutine.create(function() local x <close> = setmetatable({}, {__close=function() print(coroutine.isyieldable()) coroutine.yield(1) end}) return 5 end)
print(coroutine.resume(co))
print(coroutine.resume(co))
--> true	2
--> false
--> false	attempt to yield across a C-call boundary
--> dead
--> false
--> false	attempt to yield across a C-call boundary
--> false	cannot resume dead coroutine
--> true
--> true	1
--> true	5
