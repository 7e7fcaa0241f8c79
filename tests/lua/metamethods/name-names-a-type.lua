local t = setmetatable({}, {__name = "My.Type"})
print(tostring(t):sub(1, 9) == "My.Type: ", type(t)) --> true	table
print(pcall(function() return t + 1 end)) --> false	name-names-a-type.lua:3: attempt to perform arithmetic on a My.Type value (upvalue 't')
print(pcall(function() return t < t end)) --> false	name-names-a-type.lua:4: attempt to compare two My.Type values
print(pcall(function() return t < 1 end)) --> false	name-names-a-type.lua:5: attempt to compare My.Type with number
print(pcall(function() return #t, t() end)) --> false	name-names-a-type.lua:6: attempt to call a My.Type value (upvalue 't')
print(pcall(function() return t .. "x" end)) --> false	name-names-a-type.lua:7: attempt to concatenate a My.Type value (upvalue 't')
print(pcall(string.rep, t)) --> false	bad argument #1 to 'string.rep' (string expected, got My.Type)
print(pcall(string.rep, "x", t)) --> false	bad argument #2 to 'string.rep' (number expected, got My.Type)
print(pcall(ipairs)) --> false	bad argument #1 to 'ipairs' (value expected)
local n = setmetatable({}, {__name = 5})
print(tostring(n):sub(1, 5), pcall(function() return n + 1 end)) --> table	false	name-names-a-type.lua:12: attempt to perform arithmetic on a table value (upvalue 'n')
