local t = setmetatable({}, {__metatable = "locked"})
print(getmetatable(t)) --> locked
print(pcall(setmetatable, t, {})) --> false	cannot change a protected metatable
print(pcall(setmetatable, t, nil)) --> false	cannot change a protected metatable
local u = setmetatable({}, {__metatable = false})
print(getmetatable(u), pcall(setmetatable, u, {})) --> false	false	cannot change a protected metatable
print(getmetatable("").__metatable, getmetatable({})) --> nil	nil
