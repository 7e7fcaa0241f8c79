--# own full
local function a() local x = 0 return function() x = x + 1 return x end end local f, g = a(), a() debug.upvaluejoin(f, 1, g, 1) f() return g()
--> OK 2

--# own full
local function a() local x = 0 return function() x = x + 1 return x end end debug.upvaluejoin(a(), 99, a(), 1)
--> ERR bad argument #2 to 'upvaluejoin' (invalid upvalue index)

--# own full
local x = 1 local function f() return x end debug.upvaluejoin(f, 1, print, 1)
--> ERR Lua function expected | ERR invalid upvalue index

--# own full
local f = coroutine.wrap(function() local x = {} local function g() return x end coroutine.yield(g) end)() local y = 1 local function h() return y end debug.upvaluejoin(h, 1, f, 1) f = nil collectgarbage() return type(h())
--> OK table

--# own full
local x = 1 local function f() return x end debug.setupvalue(f, 1, f) f = nil x = nil collectgarbage() return 1
--> OK 1

--# own full
local fs = {} for i = 1, 1000 do local x = i fs[i] = function() return x end end for i = 1, 999 do debug.upvaluejoin(fs[i], 1, fs[i + 1], 1) end collectgarbage() return fs[1]()
--> OK 2

--# own full
for i = 1, 10 do for n = 1, 20 do debug.setlocal(1, n, "x") end end
--> OK nil | ERR | FUEL

--# own full
for k, v in pairs { 1, 2, 3 } do for n = 1, 20 do debug.setlocal(1, n, {}) end end
--> OK nil | ERR | FUEL

--# own full
local t = setmetatable({}, { __close = print }) do local x <close> = t for n = 1, 20 do debug.setlocal(1, n, 1) end end
--> OK nil | ERR

--# own full
local function f(...) for n = -1, -20, -1 do debug.setlocal(1, n, f) end return ... end return f(1, 2) == f
--> OK true

--# own full
debug.setmetatable(1, { __index = function(n, k) return n end, __call = function(n) return n + 1 end }) return (5)() + (1).x
--> OK 7

--# own full
return debug.getinfo(print, ("S"):rep(1e6)) ~= nil
--> OK true

--# own full
return debug.getinfo(math.maxinteger)
--> OK nil | ERR bad argument #1

--# own full
return debug.getinfo(1, ">S")
--> ERR invalid option | ERR bad argument #2

--# own full
debug.setuservalue(io.stdout, 1, 7) return 1
--> OK 1 | ERR

--# own full
debug.setmetatable(coroutine.create(print), { __gc = print, __mode = "kv" }) collectgarbage() return 1
--> OK 1

--# own full
local co = coroutine.create(function() local x = 1 coroutine.yield() return x end) coroutine.resume(co) debug.setlocal(co, 1, 1, co) return select(2, coroutine.resume(co)) == co
--> OK true

--# own full
debug.setmetatable(nil, { __newindex = rawset }) local x x.y = 1
--> ERR bad argument #1
