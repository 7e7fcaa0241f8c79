--# own
local co = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() while true do coroutine.yield() end end }) coroutine.yield() end) coroutine.resume(co) return coroutine.close(co)
--> OK false

--# own
local co = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() error("first", 0) end }) local y <close> = setmetatable({}, { __close = function() error("second", 0) end }) coroutine.yield() end) coroutine.resume(co) local _, e = coroutine.close(co) return e
--> OK first

--# own
local x <close> = setmetatable({}, { __close = function() coroutine.yield() end }) while true do end
--> FUEL

--# own
local x <close> = setmetatable({}, { __close = function() error("no") end }) while true do end
--> FUEL

--# own
local x <close> = setmetatable({}, { __close = function() while true do end end }) while true do end
--> FUEL

--# own
local x <close> = setmetatable({}, { __close = function() local y <close> = setmetatable({}, { __close = coroutine.yield }) error("no") end }) while true do end
--> FUEL

--# own
local x <close> = setmetatable({}, { __close = function() coroutine.wrap(function() while true do end end)() end }) while true do end
--> FUEL

--# own
coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() coroutine.yield() end }) coroutine.wrap(function() local y <close> = setmetatable({}, { __close = error }) while true do end end)() end)()
--> FUEL

--# own
for i in function() return 1 end, nil, nil, setmetatable({}, { __close = function() error("closed", 0) end }) do break end
--> ERR closed

--# own costly
local function f(n) local x <close> = setmetatable({}, { __close = function() end }) if n > 0 then f(n - 1) end end f(1e5)
--> OK nil | ERR stack overflow

--# own
coroutine.close(coroutine.running())
--> ERR cannot close a running coroutine

--# own
local a a = coroutine.create(function() coroutine.wrap(function() coroutine.close(a) end)() end) return select(2, coroutine.resume(a))
--> ERR | OK hostile:1: hostile:1: cannot close a normal coroutine | OK hostile:1: cannot close a normal coroutine

--# own
local co co = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() coroutine.close(co) end }) coroutine.yield() end) coroutine.resume(co) return coroutine.close(co)
--> OK false

--# own
local co co = coroutine.wrap(function() local x <close> = setmetatable({}, { __close = function() co() end }) end) co()
--> ERR cannot resume non-suspended coroutine

--# own
::a:: do local x <close> = setmetatable({}, { __close = function() end }) goto a end
--> FUEL

--# own costly
local m = {} m.__close = function() local y <close> = setmetatable({}, m) end local x <close> = setmetatable({}, m)
--> ERR stack overflow

--# own
local x <close> = {}
--> ERR variable 'x' got a non-closable value

--# own
local t = setmetatable({}, { __close = print }) local x <close> = t setmetatable(t, nil)
--> ERR metamethod 'close' | ERR attempt to call

--# own
local x <close> = setmetatable({}, { __close = function(_, e) error(e, 0) end }) local y <close> = setmetatable({}, { __close = function() error(("x"):rep(1e5), 0) end }) error("z")
--> ERR xxxxxxxxx

--# own costly
local n = 0 local function f() local x <close> = setmetatable({}, { __close = function() n = n + 1 end }) return 1 + f() end pcall(f) return n > 1000
--> OK true
