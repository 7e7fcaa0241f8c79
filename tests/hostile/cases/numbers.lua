--# 42
return ("%99999999d"):format(1)
--> ERR invalid conversion

--# 42
return #("%99.99f"):format(1e308)
--> OK 409

--# 42
return ("%" .. ("0"):rep(1e5) .. "d"):format(1)
--> ERR invalid

--# 65
return math.mininteger // -1 == math.mininteger and math.mininteger % -1
--> OK 0

--# 65
return 1 // 0
--> ERR attempt to divide by zero

--# 65
return 1 % 0
--> ERR attempt to perform 'n%0'

--# 65
return (1 << 64) + (1 << -1) + (1 << math.mininteger)
--> OK 0

--# 65
return math.tointeger(2^63)
--> OK nil

--# 65
return ("0x" .. ("f"):rep(1e5)) + 0
--> OK -1

--# 65 costly
return tonumber(("1"):rep(1e6)) == math.huge
--> OK true

--# 65 costly
return tonumber("0." .. ("0"):rep(1e6) .. "1") == 0
--> OK true

--# 65 costly
return tonumber(("z"):rep(1e6), 36) ~= nil
--> OK true

--# 66
local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end return n
--> OK 2

--# 66
for i = 1, 3, 0 do end
--> ERR 'for' step is zero

--# 66
local n = 0 for i = 1, math.huge, math.huge do n = n + 1 end return n
--> FUEL

--# 66
local n = 0 for i = math.mininteger, math.maxinteger, math.maxinteger do n = n + 1 end return n
--> OK 3

--# 66
for i = 1, 0/0 do return 1 end return 0
--> OK 0

--# 67
return #utf8.char(0x7fffffff)
--> OK 6

--# 67
return utf8.codepoint("\xff")
--> ERR invalid UTF-8 code

--# 67
return utf8.len("\xed\xa0\x80")
--> OK nil

--# 67
return utf8.char(-1)
--> ERR value out of range

--# 68
return string.pack("i17", 1)
--> ERR integral size (17) out of limits [1,16]

--# 68
return string.pack("!" .. ("9"):rep(1000), 1)
--> ERR

--# 68
return string.packsize(("c2147483647"):rep(100))
--> ERR

--# 68
return string.unpack("s8", ("\xff"):rep(8))
--> ERR data string too short

--# 68
return string.unpack("z", "abc")
--> ERR unfinished string

--# 68
return string.unpack("i4", "abcd", math.mininteger)
--> OK 1684234849
