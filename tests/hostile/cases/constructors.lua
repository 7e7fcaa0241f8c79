--# own costly
return #load("return {" .. ("nil,"):rep(1e6) .. "}")()
--> OK 0

--# own costly
return #load("return {" .. ("[1]=1,"):rep(1e5) .. "}")()
--> OK 1

--# own costly
local t = load("return {" .. ("{},"):rep(1e5) .. "}")() return #t
--> OK 100000

--# own costly
return #{ table.unpack({}, 1, 1e5) }
--> OK 0 | OK 100000

--# own costly
assert(load("local a = " .. ("1,"):rep(1e5) .. "1"))
--> ERR function or expression needs too many registers

--# own costly
return load(("a=1 "):rep(1e6)) ~= nil
--> OK true | FUEL | MEM

--# own costly
local t = {} for i = 1, 1e5 do t[i] = "goto a" .. i .. " ::a" .. i .. "::" end return (assert(load(table.concat(t, "\n"))))()
--> OK nil | FUEL

--# own costly
local t = {} for i = 1, 1e5 do t[i] = "goto a" .. i end for i = 1, 1e5 do t[#t + 1] = "::a" .. i .. "::" end return (assert(load(table.concat(t, "\n"))))()
--> ERR C stack overflow | OK nil | FUEL

--# own costly
return (assert(load(("goto a "):rep(1e5) .. "::a:: return 1"))())
--> OK 1 | FUEL

--# own costly
return (assert(load(("do local a "):rep(150) .. ("local b end "):rep(150) .. "return 1"))())
--> OK 1

--# own costly
local n = 0 return load(function() n = n + 1 return n < 1e6 and "x" or nil end) ~= nil
--> OK false | FUEL

--# own costly
local function r() return load(r) and "" end return load(r) ~= nil
--> OK false | OK true | FUEL | ERR stack overflow

--# own
return (load(function() return {} end))
--> OK nil

--# own
load("x = 1", "n", "t", 5)()
--> ERR attempt to index a number value (upvalue '_ENV')

--# own costly
load("error('x')", ("n"):rep(1e7))()
--> ERR [string "nnn

--# own costly
return load("return [" .. ("="):rep(1e6) .. "[x]")
--> OK nil

--# own costly
return load("--[[" .. ("x"):rep(1e7))
--> OK nil

--# own costly
return #load("return '" .. ("\\u{7fffffff}"):rep(1e5) .. "'")()
--> OK 600000

--# own costly
return #load("return '" .. ("\\z\n"):rep(1e6) .. "'")()
--> OK 0

--# own
return load("return '\\u{" .. ("f"):rep(1e5) .. "}'")
--> OK nil

--# own costly
local f = load("for i = 1, 1e9 do " .. ("x = i "):rep(1e5) .. " end") f()
--> FUEL

--# own costly
local f = load("return {" .. ("{},"):rep(1e5) .. "}") while true do f() end
--> FUEL | MEM

--# own costly
local f = load("local a = 1 local x = " .. ("a + "):rep(1e5) .. "a error()") while true do pcall(f) end
--> FUEL

--# own costly
local f = load("while x.y" .. (".y"):rep(1e5) .. " do end") x = {} x.y = x f()
--> FUEL

--# own costly
local s = ("local x = 1 "):rep(190) .. ("function f() "):rep(180) .. ("end "):rep(180) return load(s) ~= nil
--> OK true
