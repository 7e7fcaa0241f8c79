--# 18
load(function() return "x=1 " end)
--> FUEL | MEM | OK nil

--# 18
load(function() return " " end)
--> FUEL | MEM | OK nil

--# 20 costly
local x = "x" while true do x = x .. x end
--> MEM

--# 20 costly
local s = "" for i = 1, 1e7 do s = s .. ("x"):rep(1000) end
--> MEM | FUEL

--# 20 costly
local t = {} for i = 1, 1e7 do t[i] = "key" .. i end
--> MEM | FUEL

--# 21
string.rep("x", 1 << 40)
--> MEM | ERR resulting string too large

--# 21
string.rep("x", math.maxinteger)
--> MEM | ERR resulting string too large

--# 21
string.rep("", 1e9) return 1
--> OK 1

--# 22
("x"):rep(1e8, ("y"):rep(1e7))
--> MEM | ERR resulting string too large

--# 22
("x"):rep(1e8, ("y"):rep(1e8))
--> MEM | ERR resulting string too large

--# 23 costly
("x"):rep(2^20):rep(2^10):upper():reverse()
--> MEM | ERR resulting string too large

--# 24 costly
local t = {} for i = 1, 1e9 do t[i] = i end
--> MEM

--# 24 costly
local t = {} for i = 1, 1e7 do t["k" .. i] = true end
--> MEM | FUEL

--# 24 costly
local t = {} for i = 1, 1e7 do t[i * 1.5] = true end
--> MEM

--# 24 costly
local t = {} t[1 << 62] = 1 for i = 1, 62 do t[1 << i] = i end return #t
--> OK 0 | OK 1 | OK 2

--# 24
return #table.pack(table.unpack({}, 1, 1e5))
--> OK 0 | OK 100000

--# 25 costly
local t = {} while true do t = { t } end
--> MEM

--# 25 costly
local t = {} while true do t = { [t] = t } end
--> MEM

--# 25 costly
local f while true do local g = f f = function() return g end end
--> MEM

--# 25 costly
local t = {} while true do t = setmetatable({}, { __index = t }) end
--> MEM

--# 25 costly
local c = print while true do local d = c c = coroutine.wrap(function() coroutine.yield(d) end) c() end
--> MEM

--# 26 costly
local t = {} while true do t[#t + 1] = coroutine.create(print) end
--> MEM

--# 26 costly
local t = {} for i = 1, 1e7 do t[i] = coroutine.wrap(function() coroutine.yield(table.unpack({}, 1, 200)) end) t[i]() end
--> MEM

--# 27 costly
local t = {} while true do t[#t + 1] = function() return t end end
--> MEM

--# 30 costly
local s = ("a"):rep(2^20) local t = {} for i = 1, 1e5 do t[i] = s .. i end
--> MEM

--# 39 costly
select("#", table.unpack({}, 1, 1e8))
--> ERR too many results to unpack

--# 39
table.unpack({}, math.mininteger, math.maxinteger)
--> ERR too many results to unpack

--# 39
table.unpack({}, 0, math.maxinteger)
--> ERR too many results to unpack

--# 40 costly
string.byte(("x"):rep(1e7), 1, -1)
--> ERR string slice too long

--# 41 costly
local t = {} for i = 1, 250000 do t[i] = 65 end return #string.char(table.unpack(t))
--> OK 250000 | ERR too many results to unpack
