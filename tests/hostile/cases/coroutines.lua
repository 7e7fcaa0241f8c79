--# own costly
for i = 1, 1e6 do coroutine.wrap(function() end)() end return 1
--> OK 1 | FUEL

--# own costly
local n = 0 for i = 1, 1e6 do local co = coroutine.create(function() coroutine.yield() end) coroutine.resume(co) n = n + 1 end return n
--> OK 1000000 | FUEL

--# own costly
local t = {} for i = 1, 1e6 do t[i] = coroutine.wrap(function() coroutine.yield(i) end) t[i]() end return 1
--> MEM

--# own
local c = coroutine.wrap(function() end) c() c()
--> ERR cannot resume dead coroutine

--# own
return coroutine.wrap(function() return table.concat(setmetatable({}, { __index = function(_, i) return coroutine.yield(i) end, __len = function() return 3 end })) end)()
--> OK 1

--# own
coroutine.yield()
--> ERR attempt to yield from outside a coroutine

--# own
return coroutine.resume(coroutine.running())
--> OK false

--# own costly
coroutine.wrap(function() coroutine.yield(table.unpack({}, 1, 1e6)) end)()
--> ERR too many results to unpack | OK nil

--# own costly
local f = coroutine.wrap(function(...) while true do coroutine.yield(...) end end) return select("#", f(table.unpack({}, 1, 2e5)))
--> OK 200000 | ERR too many results to unpack

--# own
local w = setmetatable({}, { __mode = "v" }) for i = 1, 100 do local co co = coroutine.create(function() coroutine.yield(co) end) coroutine.resume(co) w[i] = co end co = nil collectgarbage() return next(w)
--> OK nil

--# own
local co = coroutine.wrap(function() return pcall(coroutine.wrap(function() return pcall(coroutine.yield, 1) end)) end) return select("#", co())
--> OK 2

--# own
return coroutine.wrap(coroutine.wrap(coroutine.wrap(coroutine.running)))() ~= nil
--> OK true

--# own
return coroutine.wrap(coroutine.yield)(1)
--> OK 1

--# own
local co = coroutine.create(coroutine.close) return select(2, coroutine.resume(co, co))
--> OK cannot close a running coroutine

--# own
coroutine.create(1)
--> ERR function expected

--# own costly
local t = {} for i = 1, 1000 do t[i] = coroutine.wrap(function() for j = 1, 1000 do coroutine.yield() end end) end for j = 1, 1000 do for i = 1, 1000 do t[i]() end end return 1
--> OK 1 | FUEL
