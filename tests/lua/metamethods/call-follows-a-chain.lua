local f = setmetatable({}, {__call = function(self, ...) return "f", ... end})
local g = setmetatable({}, {__call = f})
local h = setmetatable({}, {__call = g})
print(select("#", f(1)), select("#", g(1)), select("#", h(1))) --> 2	3	4
local a, b, c, d = h(1)
print(a, b == g, c == h, d) --> f	true	true	1
print(pcall(setmetatable({}, {__call = 5}), 1)) --> false	attempt to call a number value
print(pcall(setmetatable({}, {__call = {}}), 1)) --> false	attempt to call a table value
