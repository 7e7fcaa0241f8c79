print(pcall(function() return "a" .. nil end)) --> false	concat-of-nothing-usable-is-an-error.lua:1: attempt to concatenate a nil value
print(pcall(function() return {} .. "a" end)) --> false	concat-of-nothing-usable-is-an-error.lua:2: attempt to concatenate a table value
print(pcall(function() return true .. "a" end)) --> false	concat-of-nothing-usable-is-an-error.lua:3: attempt to concatenate a boolean value
print(pcall(function() local x; return "a" .. x .. "b" end)) --> false	concat-of-nothing-usable-is-an-error.lua:4: attempt to concatenate a nil value (local 'x')
print(pcall(function() return "a" .. print end)) --> false	concat-of-nothing-usable-is-an-error.lua:5: attempt to concatenate a function value (global 'print')
print(pcall(function() local t = {}; return t.x .. "a" end)) --> false	concat-of-nothing-usable-is-an-error.lua:6: attempt to concatenate a nil value (field 'x')
print(pcall(function() return undefined .. "a" end)) --> false	concat-of-nothing-usable-is-an-error.lua:7: attempt to concatenate a nil value (global 'undefined')
print(pcall(function() return 1 .. {} end)) --> false	concat-of-nothing-usable-is-an-error.lua:8: attempt to concatenate a table value
