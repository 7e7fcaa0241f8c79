print(pcall(function() local s = "abc"; s.x = 1 end)) --> false	strings-cannot-be-assigned-into.lua:1: attempt to index a string value (local 's')
print(pcall(function() ("abc")[1] = "x" end)) --> false	strings-cannot-be-assigned-into.lua:2: attempt to index a string value (constant 'abc')
print(("abc")[1], ("abc").len ~= nil) --> nil	true
