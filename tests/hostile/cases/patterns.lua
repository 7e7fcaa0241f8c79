--# 14
string.find(("a"):rep(1e4), ".-.-.-.-b$")
--> FUEL

--# 15
string.match(("x"):rep(1000), ("x.*"):rep(100) .. "y")
--> FUEL

--# 16 costly
string.find(("("):rep(1e6), ("%b()"):rep(10))
--> FUEL

--# 17 costly
string.find(("a"):rep(3e5), ("a?"):rep(3e5))
--> FUEL | ERR pattern too complex | OK 1

--# 17 costly
string.gsub(("a"):rep(1e5), ("a-"):rep(1e4) .. "b", "")
--> FUEL | ERR pattern too complex

--# 28 costly
string.gsub(("x"):rep(1e6), "", ("y"):rep(1000))
--> MEM

--# 29 costly
string.gsub(("x"):rep(1e7), ".", ("%0"):rep(10))
--> MEM | FUEL

--# own
return ("x"):find("%b")
--> ERR missing arguments to '%b'

--# own
return ("x"):find("%bx")
--> ERR missing arguments to '%b'

--# own
return ("(("):find("%b()")
--> OK nil

--# own costly
return #("("):rep(1e5):gsub("%b()", "")
--> OK 100000 | FUEL

--# own
return ("x"):find("%f")
--> ERR missing '[' after '%f' in pattern

--# own
return ("abc"):find("%f[%z]")
--> OK 4

--# own
return ("abc"):find("%f[%Z]%f[%z]")
--> OK nil

--# own
return ("x"):find("[")
--> ERR malformed pattern (missing ']')

--# own
return ("x"):find("[%")
--> ERR malformed pattern (

--# own
return ("x"):find("%")
--> ERR malformed pattern (ends with '%')

--# own
return ("x"):find("(")
--> ERR unfinished capture

--# own
return ("x"):match(")")
--> ERR invalid pattern capture

--# own
return ("x"):rep(40):find(("(x)"):rep(33))
--> ERR too many captures

--# own
return ("x"):find("(%1)")
--> ERR invalid capture index

--# own
return ("x"):gsub("x", "%2")
--> ERR invalid capture index %2

--# own
return ("x"):gsub("x", "%")
--> ERR invalid use of '%' in replacement string

--# own
return ("x"):gsub("x", setmetatable({}, { __index = function(t) return t end }))
--> ERR invalid replacement value (a table)

--# own costly
return ("a"):rep(1e5):find("[" .. ("b"):rep(1e5) .. "]")
--> FUEL | OK nil

--# own costly
for w in ("a"):rep(1e6):gmatch("a*a*a*b") do end
--> FUEL

--# own costly
("a"):rep(1e6):find(("a*"):rep(1000) .. "b")
--> FUEL

--# own costly
("a"):rep(1e6):find(("a"):rep(5e5) .. "b", 1, true)
--> FUEL | OK nil

--# own costly
("a"):rep(1e6):gsub("a", function() return ("b"):rep(1000) end)
--> MEM | FUEL

--# own costly
local s = ("x"):rep(1000) local function f() for _ in s:gmatch("x") do f() end end f()
--> ERR stack overflow

--# own costly
local function f() return (("x"):gsub("x", f)) end f()
--> ERR stack overflow

--# own
return ("x"):find("x", math.mininteger)
--> OK 1

--# own
return ("x"):find("", math.maxinteger)
--> OK nil

--# own
local f = ("x"):rep(10):gmatch("x", math.mininteger) return f()
--> OK x
