local t = setmetatable({}, {__index = "a string"})
print(t.len == string.len, t.nothing) --> true	nil
t = setmetatable({}, {__index = 5})
print(pcall(function() return t.x end)) --> false	index-through-other-types.lua:4: attempt to index a number value
t = setmetatable({}, {__index = setmetatable({}, {__call = function() return "called" end})})
print(t.x) -- a table is indexed, even a callable one --> nil
