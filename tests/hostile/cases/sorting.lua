--# own
return coroutine.wrap(function() table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield("y") return a < b end) end)()
--> OK y

--# own
for i = 1, 1000 do coroutine.wrap(function() table.sort({ 3, 2, 1 }, coroutine.yield) end)() end collectgarbage() return 1
--> OK 1

--# own
table.sort({ 3, 2, 1 }, function() error("no", 0) end)
--> ERR no

--# own
local t = {} for i = 1, 1000 do t[i] = -i end table.sort(t, function(a, b) for i = 1, #t do t[i] = nil end return a < b end)
--> ERR attempt to compare | ERR invalid order function | OK nil | FUEL

--# own
local t = { 3, 2, 1 } table.sort(t, function(a, b) t[#t + 1] = 1 return a < b end) return t[1]
--> OK 1

--# own
local t = {} for i = 1, 100 do t[i] = -i end table.sort(t, function(a, b) table.sort(t) return a < b end) return 1
--> OK 1 | ERR invalid order function | FUEL

--# own
local t = {} for i = 1, 1000 do t[i] = i % 7 == 0 and 0/0 or -i end table.sort(t) return #t
--> OK 1000 | ERR invalid order function

--# own costly
local function f(a, b) table.sort({ 2, 1 }, f) return a < b end table.sort({ 2, 1 }, f)
--> ERR stack overflow

--# own
local m = {} m.__lt = function(a, b) setmetatable(a, nil) setmetatable(b, nil) return true end local t = {} for i = 1, 10 do t[i] = setmetatable({}, m) end table.sort(t)
--> ERR attempt to compare two table values

--# own
table.sort({ 1, "x" })
--> ERR attempt to compare

--# own
table.sort({ 2, 1 }, "x")
--> ERR bad argument #2 to 'sort' (function expected, got string)

--# own costly
local t = {} for i = 1, 1e5 do t[i] = i % 2 end table.sort(t, function(a, b) return a <= b end)
--> ERR invalid order function | OK nil | FUEL

--# own
table.sort(setmetatable({}, { __len = function() return 1e6 // 1 | 0 end, __index = function() return 1 end }))
--> OK nil | FUEL
