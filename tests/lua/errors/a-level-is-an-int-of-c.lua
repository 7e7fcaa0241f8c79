print(pcall(function() error("x", 4294967297) end)) --> false	a-level-is-an-int-of-c.lua:1: x
print(pcall(function() error("x", -9223372036854775807) end)) --> false	a-level-is-an-int-of-c.lua:2: x
print(pcall(function() error("x", 4294967296) end)) --> false	x
print(pcall(function() error("x", 2147483648) end)) --> false	x
print(pcall(function() error("x", -1) end)) --> false	x
print(pcall(function() error("x", "1") end)) --> false	a-level-is-an-int-of-c.lua:6: x
print(pcall(function() error("x", 1.0) end)) --> false	a-level-is-an-int-of-c.lua:7: x
print(pcall(function() error("x", 1.5) end)) --> false	a-level-is-an-int-of-c.lua:8: bad argument #2 to 'error' (number has no integer representation)
print(pcall(function() error({}, "1.5") end)) --> false	a-level-is-an-int-of-c.lua:9: bad argument #2 to 'error' (number has no integer representation)
