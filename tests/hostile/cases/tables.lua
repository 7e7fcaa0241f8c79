--# 32
table.move({ 1 }, 1, math.maxinteger, 2)
--> ERR wrap around

--# 32
table.move({ 1 }, -1, math.maxinteger, 2)
--> ERR too many elements to move

--# 33
table.concat(setmetatable({}, { __len = function() return math.maxinteger end }))
--> ERR invalid value (nil) at index 1

--# 35
table.sort(setmetatable({ 1 }, { __len = function() return math.maxinteger end }))
--> ERR array too big

--# 36
local t = setmetatable({}, { __len = function() return math.maxinteger end }) table.insert(t, 1) return next(t)
--> OK -9223372036854775808 | OK -9223372036854776000 | ERR wrap around

--# 36
table.insert(setmetatable({}, { __len = function() return math.maxinteger end }), 1, 1)
--> OK nil

--# 36
table.remove(setmetatable({}, { __len = function() return math.maxinteger end }), 1)
--> FUEL | MEM

--# 37
local t = {} for i = 1, 200 do t[i] = i end table.sort(t, function() return true end)
--> ERR invalid order function

--# 38 costly
local t = {} for i = 1, 1e5 do t[i] = i end table.sort(t, function(a, b) t[1] = nil t[#t + 1] = 1 return math.random() < .5 end)
--> ERR invalid order function | ERR attempt to compare | OK nil | FUEL

--# 61
local t = { a = 1 } for k in pairs(t) do t[k] = nil t[k .. "x"] = 1 end
--> ERR invalid key to | OK nil | MEM | FUEL

--# 61
local t = { 1, 2, 3 } for k in next, t do t[k] = nil t[k + 0.5] = 1 end
--> ERR invalid key to | OK nil | FUEL

--# 61
next({}, "no such key")
--> ERR invalid key to 'next'

--# 62
local t = {} t[0/0] = 1
--> ERR index is NaN

--# 62
local t = {} t[nil] = 1
--> ERR index is nil

--# 62
local t = {} t[2^53] = 1 t[-0.0] = 2 t[1e300] = 3 return t[1 << 53] + t[0] + t[1e300]
--> OK 6

--# 63
local t = {} t["__proto__"] = 1 t.constructor = 2 t.toString = 3 t["then"] = 4 return t.__proto__ + t.constructor + t.toString + t["then"]
--> OK 10

--# 63
__proto__ = 1 constructor = 2 toString = 3 _G["then"] = 4 return hasOwnProperty
--> OK nil

--# 64 costly
local t, n = {}, 0 for i = 1, 1e5 do t[("%05d"):format(i) .. ("x"):rep(30)] = i end for _ in pairs(t) do n = n + 1 end return n
--> OK 100000

--# 64 costly
local t = {} for i = 1, 1e5 do t[i << 32] = i end for i = 1, 1e5 do t[i * 2.0^40] = i end return #t
--> OK 0
