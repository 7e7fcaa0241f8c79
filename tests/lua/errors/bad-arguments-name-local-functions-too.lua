local rep, f = string.rep, math.floor
print(pcall(function() rep() end)) --> false	bad-arguments-name-local-functions-too.lua:2: bad argument #1 to 'rep' (string expected, got no value)
print(pcall(function() f({}) end)) --> false	bad-arguments-name-local-functions-too.lua:3: bad argument #1 to 'f' (number expected, got table)
local t = {g = string.rep, h = {i = string.sub}}
print(pcall(function() t.g() end)) --> false	bad-arguments-name-local-functions-too.lua:5: bad argument #1 to 'g' (string expected, got no value)
print(pcall(function() t.h.i("x", {}) end)) --> false	bad-arguments-name-local-functions-too.lua:6: bad argument #2 to 'i' (number expected, got table)
