local calls = 0
local mt = {__eq = function(a, b) calls = calls + 1 return a.v == b.v end}
local function new(v) return setmetatable({v = v}, mt) end
local a, b, c = new(1), new(1), new(2)
print(a == b, a == c, a ~= b, a ~= c, a == a, calls) --> true	false	false	true	true	4
print(a == 1, a == nil, a == "x", 1 == a, calls) --> false	false	false	false	4
print(rawequal(a, b), calls) --> false	4
local other = setmetatable({v = 1}, {__eq = function() return "other" end})
print(a == other, other == a) --> true	true
print(a == {}, {} == a) --> false	false
local plain = {v = 1}
print(a == plain, plain == a) --> true	true
