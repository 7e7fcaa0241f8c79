print(pcall(function() return ("x")() end)) --> false	constants-and-results.lua:1: attempt to call a string value (constant 'x')
print(pcall(function() return ("x").y.z end)) --> false	constants-and-results.lua:2: attempt to index a nil value (field 'y')
print(pcall(function() return 1 + nil end)) --> false	constants-and-results.lua:3: attempt to perform arithmetic on a nil value
print(pcall(function() return {} + 1 end)) --> false	constants-and-results.lua:4: attempt to perform arithmetic on a table value
print(pcall(function() return 2 ^ {} end)) --> false	constants-and-results.lua:5: attempt to perform arithmetic on a table value
print(pcall(function() return -{} end)) --> false	constants-and-results.lua:6: attempt to perform arithmetic on a table value
print(pcall(function() return #5 end)) --> false	constants-and-results.lua:7: attempt to get length of a number value
print(pcall(function() return (5)() end)) --> false	constants-and-results.lua:8: attempt to call a number value
print(pcall(function() return (nil)() end)) --> false	constants-and-results.lua:9: attempt to call a nil value
print(pcall(function() return (nil).x end)) --> false	constants-and-results.lua:10: attempt to index a nil value
print(pcall(function() return (true).x end)) --> false	constants-and-results.lua:11: attempt to index a boolean value
local function nothing() end
print(pcall(function() return nothing().x end)) --> false	constants-and-results.lua:13: attempt to index a nil value
print(pcall(function() return nothing() + 1 end)) --> false	constants-and-results.lua:14: attempt to perform arithmetic on a nil value
print(pcall(function() nothing()() end)) --> false	constants-and-results.lua:15: attempt to call a nil value
print(pcall(function() return (1 + 2).x end)) --> false	constants-and-results.lua:16: attempt to index a number value
print(pcall(function() return ("a" .. "b")() end)) --> false	constants-and-results.lua:17: attempt to call a string value
