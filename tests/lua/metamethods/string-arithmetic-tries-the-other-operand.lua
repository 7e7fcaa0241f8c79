local t = setmetatable({}, {__add = function(a, b) return type(a) .. "+" .. type(b) end})
print("10" + t, t + "10", "x" + t, t + "x") --> string+table	table+string	string+table	table+string
print("1" + "2", "0x10" + 0) --> 3	16
print(pcall(function() return "x" + "y" end)) --> false	string-arithmetic-tries-the-other-operand.lua:4: attempt to add a 'string' with a 'string'
local mt = getmetatable("")
local old = mt.__add
mt.__add = function(a, b) return a .. " plus " .. b end
print("x" + "y", "1" + 2, 1 + "2") --> x plus y	1 plus 2	1 plus 2
mt.__add = old
print("1" + 2) --> 3
