--# 1
while true do end
--> FUEL

--# 2
::a:: goto a
--> FUEL

--# 3
for i = 1, math.huge do end
--> FUEL

--# 3
for i = 1, math.maxinteger do end
--> FUEL

--# 3
repeat until false
--> FUEL

--# 4
local function f() return f() end f()
--> FUEL

--# 5
while true do pcall(function() while true do end end) end
--> FUEL

--# 6
pcall(function() while true do end end) return "escaped"
--> FUEL

--# 6
xpcall(function() while true do end end, print) return "escaped"
--> FUEL

--# 7 full
debug.sethook() while true do end
--> FUEL

--# 8 full
debug.sethook(function() while true do end end, "", 1) return 1
--> FUEL

--# 8 full
debug.sethook(function() end, "crl", 1) while true do local x = {} end
--> FUEL

--# 9
coroutine.wrap(function() while true do end end)()
--> FUEL

--# 10
local co = coroutine.create(function() while true do coroutine.yield() end end) while true do coroutine.resume(co) end
--> FUEL

--# 10
while true do coroutine.wrap(function() coroutine.yield() end)() end
--> FUEL

--# 10
while true do coroutine.close(coroutine.create(print)) end
--> FUEL

--# 11
setmetatable({}, { __gc = function() while true do end end }) collectgarbage()
--> FUEL

--# 11
setmetatable({}, { __gc = function() while true do end end }) return 1
--> OK 1 | FUEL

--# 12
local x <close> = setmetatable({}, { __close = function() while true do end end })
--> FUEL

--# 12
local co = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() while true do end end }) coroutine.yield() end) coroutine.resume(co) coroutine.close(co)
--> FUEL

--# 13
local t = setmetatable({}, {}) getmetatable(t).__call = t return t()
--> ERR '__call' chain

--# 19
for k in pairs(setmetatable({}, { __pairs = function() return function() return 1 end end })) do end
--> FUEL

--# 31 costly
table.move(setmetatable({}, { __index = function() return 1 end }), 1, 1e9, 1, {})
--> FUEL | MEM

--# 34 costly
table.concat(setmetatable({}, { __index = function() return "a" end }), "x", 1, 1e9)
--> FUEL | MEM | ERR invalid value (nil) at index 1 in table for 'concat'
