local callable = setmetatable({}, {__call = function(self, a, b) return "called", a, b end})
local t = setmetatable({}, {__add = callable, __unm = callable, __concat = callable, __len = callable, __lt = callable, __eq = callable})
print(t + 1, -t, t .. 1, #t, t < t, t == setmetatable({}, getmetatable(t))) --> called	called	called	called	true	true
local s = setmetatable({}, {__tostring = setmetatable({}, {__call = function() return "text" end})})
print(tostring(s)) --> text
local bad = setmetatable({}, {__add = 5})
print(pcall(function() return bad + 1 end)) --> false	metamethods-may-be-callable-tables.lua:7: attempt to call a number value (metamethod 'add')
print(pcall(function() return 1 + setmetatable({}, {__add = "x"}) end)) --> false	metamethods-may-be-callable-tables.lua:8: attempt to call a string value (metamethod 'add')
