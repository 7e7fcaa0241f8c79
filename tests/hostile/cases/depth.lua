--# 43 costly
local function f() return 1 + f() end f()
--> ERR stack overflow

--# 43 costly
local function f(...) return 1 + f(1, ...) end f()
--> ERR stack overflow | MEM | FUEL

--# 43 costly
local function f() pcall(f) end f()
--> OK nil | FUEL

--# 43 costly
local function f() local x <close> = setmetatable({}, { __close = f }) end f()
--> ERR stack overflow | OK nil | FUEL

--# 44 costly
return setmetatable({}, { __index = function(t, k) return t[k + 1] end })[1]
--> ERR stack overflow

--# 45
local t = {} setmetatable(t, { __index = t }) return t.x
--> ERR '__index' chain too long

--# 45
local a, b = {}, {} setmetatable(a, { __index = b }) setmetatable(b, { __index = a }) return a.x
--> ERR '__index' chain too long

--# 45
local t = {} setmetatable(t, { __newindex = t }) t.x = 1
--> ERR '__newindex' chain too long

--# 46 costly
local t = setmetatable({}, { __lt = function(a, b) return a < b end }) return t < t
--> ERR stack overflow

--# 46 costly
local m = {} m.__eq = function(a, b) return a == b end return setmetatable({}, m) == setmetatable({}, m)
--> ERR stack overflow

--# 46 costly
local t = setmetatable({}, { __concat = function(a, b) return a .. b end }) return t .. t
--> ERR stack overflow

--# 46 costly
local t = setmetatable({}, { __tostring = function(t) return tostring(t) end }) return tostring(t)
--> ERR stack overflow

--# 46 costly
local t = setmetatable({}, { __len = function(t) return #t end }) return #t
--> ERR stack overflow

--# 46 costly
local t = setmetatable({}, { __index = function(t, k) return t[k] end }) return t.x
--> ERR stack overflow

--# 47 costly
local function f(n) return coroutine.wrap(function() return f(n + 1) end)() end f(1)
--> ERR stack overflow | MEM

--# 48
local c c = coroutine.wrap(function() return c() end) c()
--> ERR non-suspended

--# 48
local c c = coroutine.create(function() return coroutine.resume(c) end) return select(2, coroutine.resume(c)), 1
--> OK false

--# 49
return select(2, xpcall(error, function(e) error(e) end, "x"))
--> OK error in error handling | OK C stack overflow | OK stack overflow

--# 49
return (xpcall(error, function(e) error(e) end, "x"))
--> OK false
