--# own costly
local t t = setmetatable({}, { __tostring = function() return tostring(t) end }) tostring(t)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __pairs = function() return pairs(t) end }) pairs(t)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __tostring = function() print(t) return "" end }) print(t)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __index = function() return table.unpack(t, 1, 2) end }) table.unpack(t, 1, 2)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __index = function() return table.concat(t, "", 1, 2) end }) table.concat(t, "", 1, 2)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __newindex = function() table.insert(t, 1) end }) table.insert(t, 1)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __len = function() table.remove(t) return 1 end }) table.remove(t)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __newindex = function() table.move({ 1 }, 1, 1, 1, t) end }) table.move({ 1 }, 1, 1, 1, t)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __index = function() for _ in ipairs(t) do end end }) for _ in ipairs(t) do end
--> ERR stack overflow

--# own costly
local function f(...) return select("#", f(1, ...)) end f()
--> ERR stack overflow

--# own costly
local function f() return load(function() f() end) end f()
--> ERR stack overflow | MEM | OK nil

--# own costly
local function f() load("f()", "", "t", { f = f })() return 1 end f()
--> ERR stack overflow

--# own costly
local function f() local ok, e = pcall(f) error(e, 0) end f()
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __le = function() return t <= t end }) return t <= t
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __call = function(self) return 1 + self() end }) t()
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __unm = function() return 1 + -t end }) return -t
--> ERR stack overflow

--# own costly
local function f() for _ in f do end end f()
--> ERR stack overflow

--# own costly
local f, g function f() return 1 + coroutine.wrap(g)() end function g() return 1 + f() end f()
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __index = function() return os.time(t) end }) os.time(t)
--> ERR stack overflow

--# own costly
local t t = setmetatable({}, { __lt = function() table.sort({ t, t, t }) return true end }) table.sort({ t, t, t })
--> ERR stack overflow
