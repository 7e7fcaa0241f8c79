print(("x").rep == string.rep, ("abc").len("xy")) --> true	2
print(("x").nothing, ("abc").upper == string.upper) --> nil	true
print(pcall(function() return ("x"):nothing() end)) --> false	methods-come-from-the-string-table.lua:3: attempt to call a nil value (method 'nothing')
print(pcall(function() return ("x").y.z end)) --> false	methods-come-from-the-string-table.lua:4: attempt to index a nil value (field 'y')
string.shout = function(s) return s:upper() .. "!" end
print(("hey"):shout(), ("a" .. "b"):shout()) --> HEY!	AB!
string.shout = nil
print(("hey").shout) --> nil
print(getmetatable("").__index == string, getmetatable("a") == getmetatable("b")) --> true	true
