local base = {x = 1, f = function() return "f" end}
local t = setmetatable({}, {__index = base})
print(t.x, t.f(), t.y) --> 1	f	nil
base.x = 2
print(t.x) --> 2
t.x = 3
print(t.x, base.x) --> 3	2
t.x = nil
print(t.x) --> 2
