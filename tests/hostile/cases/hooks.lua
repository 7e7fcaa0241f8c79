--# own full
debug.sethook(function() error("hook", 0) end, "l")
local x = 1
--> ERR hook

--# own full
debug.sethook(function() error("hook", 0) end, "", 1) while true do pcall(function() local x = 1 end) end
--> ERR hook

--# own full
debug.sethook(function() debug.sethook(debug.gethook(), "crl", 1) end, "crl", 1) while true do end
--> FUEL

--# own full
debug.sethook(function() collectgarbage() end, "c") for i = 1, 1000 do tostring({}) end return 1
--> OK 1 | FUEL

--# own full
local co = coroutine.create(function() while true do end end) debug.sethook(co, coroutine.yield, "", 100) for i = 1, 100 do coroutine.resume(co) end return 1
--> OK 1 | FUEL

--# own full
debug.sethook(coroutine.yield, "", 1) local x = 1 return x
--> OK 1 | ERR attempt to yield

--# own full
debug.sethook(function() for n = 1, 50 do debug.setlocal(2, n, nil) end end, "l")
local a, b = 1, 2
for i = 1, 3 do
a = a + b
end
return 1
--> OK 1 | ERR

--# own full
local function h() debug.sethook() h2() end function h2() debug.sethook(h, "c") end h2() for i = 1, 1e4 do tostring(i) end return 1
--> OK 1

--# own full
debug.sethook(function() local x <close> = setmetatable({}, { __close = error }) end, "", 1) while true do end
--> FUEL | ERR

--# own full
debug.sethook(function() coroutine.wrap(function() debug.sethook(function() end, "", 1) end)() end, "", 1) while true do end
--> FUEL

--# own full
debug.sethook(function() debug.traceback(("x"):rep(1e6)) end, "", 1) while true do end
--> FUEL

--# own full
local function f() return f() end debug.sethook(function() end, "c") f()
--> FUEL
