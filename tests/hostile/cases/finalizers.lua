--# 58
local n = 0 setmetatable({}, { __gc = function(o) n = n + 1 keep = o setmetatable(o, getmetatable(o)) end }) for i = 1, 100 do keep = nil collectgarbage() end return n > 50
--> OK true

--# 58 costly
local m = {} m.__gc = function() setmetatable({}, m) setmetatable({}, m) end setmetatable({}, m) for i = 1, 8 do collectgarbage() end return 1
--> OK 1 | FUEL

--# 58 costly
local m = {} m.__gc = function() setmetatable({}, m) setmetatable({}, m) end setmetatable({}, m) for i = 1, 20 do collectgarbage() end return 1
--> OK 1 | FUEL | MEM

--# 59
setmetatable({}, { __gc = function() error(("x"):rep(1e6)) end }) collectgarbage() return 1
--> OK 1

--# 59
setmetatable({}, { __gc = function() error(setmetatable({}, { __tostring = function() error(1) end })) end }) collectgarbage() return 1
--> OK 1

--# 60 costly
local w = setmetatable({}, { __mode = "k" }) local k = {} for i = 1, 2e5 do local n = {} w[k] = { n } k = n end k = nil collectgarbage() local n = 0 for _ in pairs(w) do n = n + 1 end return n
--> OK 0

--# 75
collectgarbage("step", math.maxinteger) return 1
--> OK 1

--# 75
collectgarbage("step", math.mininteger) return 1
--> OK 1

--# 75
collectgarbage("setpause", -1) collectgarbage("setstepmul", math.mininteger) local t = {} for i = 1, 1e4 do t = { i } end return 1
--> OK 1

--# 75
collectgarbage("incremental", math.maxinteger, math.maxinteger, math.maxinteger) local t = {} for i = 1, 1e4 do t = { i } end return 1
--> OK 1

--# 75 costly
collectgarbage("stop") for i = 1, 1e6 do local t = { {}, {}, {} } end return 1
--> OK 1 | FUEL

--# own
setmetatable({}, { __gc = function() collectgarbage() end }) collectgarbage() return 1
--> OK 1

--# own
local m = {} m.__gc = function() setmetatable({}, m) collectgarbage() end setmetatable({}, m) collectgarbage() return 1
--> OK 1 | FUEL

--# own
setmetatable({}, { __gc = function() collectgarbage("generational") collectgarbage("step") collectgarbage("incremental") collectgarbage("stop") end }) collectgarbage() return 1
--> OK 1

--# own
setmetatable({}, { __gc = function() coroutine.yield() end }) collectgarbage() return 1
--> OK 1

--# own
coroutine.wrap(function() setmetatable({}, { __gc = coroutine.yield }) collectgarbage() end)() return 1
--> OK 1

--# own
local co = coroutine.wrap(function() setmetatable({}, { __gc = function() co() end }) collectgarbage() end) co() return 1
--> OK 1

--# own
for i = 1, 1e4 do setmetatable({}, { __gc = function() local t = {} t[1] = t end }) end collectgarbage() return 1
--> OK 1

--# own
local w = setmetatable({}, { __mode = "kv" }) for i = 1, 100 do local o = setmetatable({}, { __gc = function(o) w[o] = o end }) w[i] = o end collectgarbage() collectgarbage() return 1
--> OK 1

--# own
setmetatable({}, { __gc = 1 }) setmetatable({}, { __gc = setmetatable({}, { __call = error }) }) collectgarbage() return 1
--> OK 1

--# own
local t = setmetatable({}, { __gc = true }) getmetatable(t).__gc = function() error("late") end t = nil collectgarbage() return 1
--> OK 1

--# own
setmetatable({}, { __gc = function() while true do ("x"):rep(1e5) end end }) collectgarbage() return 1
--> FUEL

--# own costly
setmetatable({}, { __gc = function() local t = {} while true do t[#t + 1] = {} end end }) collectgarbage() return 1
--> OK 1 | FUEL

--# own costly
local function f(n) setmetatable({}, { __gc = f }) return n == 0 and 0 or 1 + f(n - 1) end return f(1e4)
--> OK 10000

--# own
collectgarbage("nope")
--> ERR invalid option 'nope'

--# own
collectgarbage("step", 0/0)
--> ERR number has no integer representation

--# own costly
local t = {} for i = 1, 1e5 do t[i] = setmetatable({}, { __gc = function(o) t[#t + 1] = o end }) end t = {} collectgarbage() collectgarbage() return #t
--> OK 100000 | FUEL
