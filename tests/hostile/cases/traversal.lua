--# own
local t = { 1, 2, 3 } for k, v in pairs(t) do t[k + #t] = v end
--> FUEL | MEM | OK nil | ERR invalid key to 'next'

--# own
local t = { a = 1 } for k in next, t do t[k .. "x"] = next(t, k) end
--> FUEL | MEM | OK nil | ERR

--# own
local t = {} for i = 1, 1000 do t[i] = i t["k" .. i] = i end for k in pairs(t) do t[k] = nil end return next(t)
--> OK nil

--# own
local t = {} for i = 1, 1000 do t[{}] = i end for k in pairs(t) do t[k] = nil collectgarbage("step") end return next(t)
--> OK nil

--# own
local t = {} for i = 1, 100 do t[i * 1.5] = i end for k in pairs(t) do t[k] = nil for i = 1, 100 do t[{}] = 1 end end
--> FUEL | MEM | OK nil | ERR invalid key to 'next'

--# own
return next({}, 0/0)
--> ERR invalid key to 'next'

--# own
return next({ 10 }, 1.0)
--> ERR invalid key to 'next'

--# own
return next({}, 2^53)
--> ERR invalid key to 'next'

--# own
for i in ipairs(setmetatable({}, { __index = function(t, i) return i end })) do end
--> FUEL

--# own
local w = setmetatable({}, { __mode = "k" }) for i = 1, 1000 do w[{}] = i end for k in pairs(w) do collectgarbage() end return 1
--> OK 1

--# own
local w = setmetatable({}, { __mode = "v" }) for i = 1, 1000 do w[i] = {} end for k in pairs(w) do w[k] = nil collectgarbage() end return next(w)
--> OK nil

--# own
return table.unpack(setmetatable({}, { __len = function() return "x" end }))
--> ERR object length is not an integer

--# own
table.insert({}, math.mininteger, 1)
--> ERR position out of bounds

--# own
table.remove({ 1, 2, 3 }, 7)
--> ERR position out of bounds

--# own
for k in pairs(nil) do end
--> ERR bad argument #1 to

--# own
for k in pairs(setmetatable({}, { __pairs = 1 })) do end
--> ERR attempt to call a number value
