local t = {found = "at the bottom"}
for _ = 1, 1000 do t = setmetatable({}, {__index = t}) end
print(t.found, t.missing) --> at the bottom	nil
local f = function() return "called" end
for _ = 1, 100 do f = setmetatable({}, {__call = f}) end
print(type(f)) --> table
