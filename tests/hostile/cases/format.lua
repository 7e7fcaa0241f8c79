--# own
return #("%99d"):format(1)
--> OK 99

--# own
return ("%100d"):format(1)
--> ERR invalid conversion specification: '%100d'

--# own
return #("%.99f"):format(1)
--> OK 101

--# own
return ("%.100f"):format(1)
--> ERR invalid conversion specification: '%.100f'

--# own
return #("%99.99f"):format(-1.7976931348623157e308)
--> OK 410

--# own
return ("%-+ #0-+ #05d"):format(1)
--> ERR invalid 

--# own costly
return #("%.3s"):format(("x"):rep(1e7))
--> OK 3

--# own costly
return #("%99s"):format(("x"):rep(1e7))
--> OK 10000000

--# own costly
return #("%q"):format(("\0"):rep(1e6))
--> OK 2000002

--# own costly
return #("%q"):format(("\0"):rep(3e7))
--> MEM

--# own
return ("%q"):format({})
--> ERR value has no literal form

--# own
return ("%d"):format(2^63)
--> ERR number has no integer representation

--# own
return ("%s"):rep(1e6):format(1)
--> ERR bad argument #2 to 'format' (no value)

--# own
return ("%"):format()
--> ERR bad argument #1 to 'format' (no value)

--# own costly
return #("%%"):rep(1e6):format()
--> OK 1000000

--# own
return ("%d"):format("0x" .. ("f"):rep(1e5))
--> OK -1

--# own
return #("%99.99a"):format(-5e-324)
--> OK 110

--# own
return ("%s"):format(setmetatable({}, { __tostring = function() return {} end }))
--> ERR '__tostring' must return a string

--# own costly
return ("%s"):format(setmetatable({}, { __tostring = function(t) return ("%s"):format(t) end }))
--> ERR stack overflow

--# own costly
local t = {} for i = 1, 2e5 do t[i] = 65 end return #("%c"):rep(2e5):format(table.unpack(t))
--> OK 200000 | ERR too many results to unpack
