--# 55
getmetatable("").__index = function() return "pwned" end return ("x").y
--> ERR attempt to index a boolean value

--# 55
return getmetatable("")
--> OK false

--# 55
setmetatable("", {})
--> ERR bad argument #1 to 'setmetatable' (table expected, got string)

--# 55
string.upper = function() return "pwned" end return ("x"):upper()
--> OK pwned

--# 55 full
getmetatable("").__index = function() return "pwned" end return ("x").y
--> OK pwned

--# 55 full
debug.setmetatable("", nil) return ("x" .. 1)
--> OK x1

--# 56
string.format = nil _G.pcall = nil rawset(_ENV, "print", nil) return 1
--> OK 1

--# 57 full
debug.setmetatable(nil, { __index = function() return 1 end }) local x return x.y
--> OK 1

--# 57 full
debug.setmetatable(print, { __index = function(f, k) return k end }) return print.y
--> OK y

--# 57 full
for k in pairs(debug.getregistry()) do debug.getregistry()[k] = nil end return 1
--> OK 1

--# 57 full
debug.setupvalue(function() return x end, 1, nil) return 1
--> OK 1

--# 57 full
local f = function() return x end debug.setupvalue(f, 1, nil) return f()
--> ERR attempt to index a nil value

--# 57
for k in pairs(debug) do if k ~= "traceback" then return k end end
--> OK nil

--# 57
debug.setmetatable(nil, { __index = function() return 1 end })
--> ERR attempt to call a nil value (field 'setmetatable')

--# 57
debug.setupvalue(function() return x end, 1, nil)
--> ERR attempt to call a nil value (field 'setupvalue')

--# 57
return debug.getregistry
--> OK nil

--# 69
os.exit(3)
--> ERR attempt to call a nil value (field 'exit')

--# 69
return os.execute or os.remove or os.rename or os.tmpname or os.getenv or os.setlocale
--> OK nil

--# 69
return io or package or require or dofile or loadfile
--> OK nil

--# 69
io.open("/etc/passwd")
--> ERR attempt to index a nil value (global 'io')

--# 69
package.loadlib("libc.so.6", "system")
--> ERR attempt to index a nil value (global 'package')

--# 69 full
os.exit(3)
--> EXIT 3

--# 69 full
os.exit(true, true)
--> EXIT 0

--# 69 full
pcall(os.exit, 3) return 1
--> EXIT 3

--# 69 full
return os.execute("true")
--> OK nil | OK false | ERR

--# 69 full
return io.popen("true")
--> OK nil | ERR 'popen' not supported

--# 69 full
return io.open("/etc/passwd")
--> OK nil

--# 69 full
return package.loadlib("libc.so.6", "system")
--> OK nil

--# 69 full
return dofile()
--> OK nil

--# 70
error(setmetatable({}, { __tostring = function() error(1) end }))
--> ERR

--# 70
error(setmetatable({}, { __tostring = function() while true do end end }))
--> FUEL | ERR

--# 70
error(setmetatable({}, { __name = ("x"):rep(1e6) }))
--> ERR

--# 70
error()
--> ERR nil

--# 73 costly
while true do print(("x"):rep(1e4)) end
--> OUTPUT

--# 73 costly full
while true do io.write(("x"):rep(1e4)) end
--> OUTPUT

--# 73 costly
warn("@on") while true do warn(("x"):rep(1e4)) end
--> OUTPUT

--# 73 costly
while true do warn("x", "y") end
--> FUEL

--# 74
require("../../x")
--> ERR attempt to call a nil value (global 'require')

--# 74 full
return io.open("../../../../etc/passwd") or loadfile("/etc/passwd") or loadfile("../a.lua")
--> OK nil

--# 74 full
package.preload.a = function() return require("b") end package.preload.b = function() return require("a") end require("a")
--> ERR stack overflow | ERR loop | FUEL | OK true

--# 74 full
require("../../x")
--> ERR module '../../x' not found

--# 74 full
package.path = "/etc/passwd" require("x")
--> ERR module 'x' not found

--# 74 full
package.path = ("?"):rep(1e4) require(("x"):rep(1e4))
--> ERR | MEM

--# 74 full
package.path = (";"):rep(1e5) require("x")
--> ERR | MEM

--# 74 full
package.searchers = nil require("x")
--> ERR 'package.searchers' must be a table

--# 74 full
package.preload.a = function() return require("a") end require("a")
--> ERR stack overflow | FUEL | OK nil | OK true

--# 74 full
package.preload.a = function() coroutine.yield(1) return 2 end return coroutine.wrap(function() return require("a") end)()
--> OK 1 | ERR attempt to yield
