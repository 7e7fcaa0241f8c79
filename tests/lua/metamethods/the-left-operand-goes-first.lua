local a = setmetatable({}, {__add = function() return "a" end, __lt = function() return true end, __concat = function() return "a" end, __eq = function() return true end})
local b = setmetatable({}, {__add = function() return "b" end, __lt = function() return false end, __concat = function() return "b" end, __eq = function() return false end})
print(a + b, b + a, a .. b, b .. a) --> a	b	a	b
print(a < b, b < a, a == b, b == a) --> true	false	true	false
local plain = {}
print(plain + a, plain .. b, a < plain, plain < b) --> a	b	true	false
