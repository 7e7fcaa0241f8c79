print(pcall(setmetatable, 1, {})) --> false	bad argument #1 to 'setmetatable' (table expected, got number)
print(pcall(setmetatable, {}, 1)) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got number)
print(pcall(setmetatable, {})) --> false	bad argument #2 to 'setmetatable' (nil or table expected, got no value)
print(pcall(setmetatable)) --> false	bad argument #1 to 'setmetatable' (table expected, got no value)
print(pcall(getmetatable)) --> false	bad argument #1 to 'getmetatable' (value expected)
local t = {}
print(setmetatable(t, {}) == t, setmetatable(t, nil) == t, getmetatable(t)) --> true	true	nil
print(getmetatable(1), getmetatable(nil), getmetatable(print), type(getmetatable("x"))) --> nil	nil	nil	table
