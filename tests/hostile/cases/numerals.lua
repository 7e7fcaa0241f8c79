--# own costly
return tonumber("1e" .. ("9"):rep(1e6)) == math.huge
--> OK true

--# own costly
return tonumber("1e-" .. ("9"):rep(1e6))
--> OK 0

--# own costly
return tonumber("0x" .. ("f"):rep(1e6) .. ".8p-4000000")
--> OK 1

--# own costly
return tonumber("0x." .. ("0"):rep(1e6) .. "1p4000004")
--> OK 1

--# own costly
return tonumber(("1"):rep(1e6) .. "x")
--> OK nil

--# own costly
return ("9"):rep(1e6) + 1 == math.huge
--> OK true

--# own costly
return tonumber((" "):rep(1e6) .. "1" .. ("\n"):rep(1e6))
--> OK 1

--# own costly
return math.tointeger(("9"):rep(1e6))
--> OK nil

--# own costly
return ("1"):rep(1e6) | 0
--> ERR attempt to perform bitwise operation on a string value

--# own costly
return tonumber(("1"):rep(1e6), 2)
--> OK -1

--# own
for i = "x", 2 do end
--> ERR bad 'for' initial value (number expected, got string)

--# own
return math.random(math.mininteger, math.maxinteger) ~= nil
--> OK true

--# own
return math.random(2, 1)
--> ERR interval is empty

--# own
return #("%.99f"):format(5e-324)
--> OK 101

--# own costly
return load("return 0x" .. ("f"):rep(1e6))()
--> OK -1

--# own costly
return load("return " .. ("1"):rep(1e6) .. "e-999999")() == 1.1111111111111112
--> OK true | OK false

--# own
return tonumber("0x"), tonumber("1e"), tonumber("")
--> OK nil

--# own
return tonumber("1", 1 << 40)
--> ERR base out of range

--# own
return tostring(-0.0) .. tostring(0/0 ~= 0/0) .. math.maxinteger + 1
--> OK -0.0true-9223372036854775808

--# own
return math.ult(math.mininteger, -1) and 7 // 0.0 == math.huge and 5 % -math.huge == -math.huge
--> OK true
