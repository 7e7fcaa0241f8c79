--# own
return (xpcall(function() local x = nil + 1 end, function(e) return e.x.y end))
--> OK false

--# own
return (xpcall(error, function(e) return xpcall(error, function(e) return xpcall(error, error, e) end, e) end, "x"))
--> OK false

--# own
return (xpcall(error, xpcall, xpcall))
--> OK false

--# own
return coroutine.wrap(function() return xpcall(error, coroutine.yield, "x") end)()
--> OK x | OK false

--# own
xpcall(error, function() while true do end end)
--> FUEL

--# own costly
local function f() return 1 + f() end return (xpcall(f, f))
--> OK false

--# own costly
local function f() return 1 + f() end return #select(2, xpcall(f, debug.traceback)) < 1e4
--> OK true

--# own
error({ code = 2 })
--> ERR (error object is a table value) | ERR table

--# own
error("x", math.maxinteger)
--> ERR x

--# own
error("x", math.mininteger)
--> ERR x

--# own costly
local function f() return pcall(f) end return f()
--> OK true | OK false | FUEL

--# own costly
local function f() return xpcall(f, f) end return f()
--> OK true | OK false | FUEL

--# own
return (xpcall(string.rep, function() return ("x"):rep(1e9) end, "x", 1e9))
--> OK false

--# own costly
local t = {} return (xpcall(function() while true do t[#t + 1] = ("x"):rep(1000) .. #t end end, function(m) t = {} return m end))
--> OK false | FUEL

--# own costly
local t = {} return (xpcall(function() while true do t[#t + 1] = ("x"):rep(1000) .. #t end end, function(m) while true do t[#t + 1] = {} end end))
--> OK false | MEM | FUEL

--# own costly
local function f(n) if n == 0 then error("x") end coroutine.wrap(f)(n - 1) end f(150)
--> ERR x

--# own
assert()
--> ERR bad argument #1 to 'assert' (value expected)

--# own
assert(false, setmetatable({}, { __tostring = function() return ("x"):rep(1e7) end }))
--> ERR xxxxx | ERR table | MEM

--# own
return select(2, pcall(pcall))
--> OK bad argument #1 to 'pcall' (value expected)

--# own
error(setmetatable({}, { __tostring = function(e) error(e) end }))
--> ERR

--# own
local e = setmetatable({}, { __tostring = coroutine.yield }) error(e)
--> ERR

--# own
local e = setmetatable({}, { __index = function() error("no") end, __name = 1 }) error(e)
--> ERR
