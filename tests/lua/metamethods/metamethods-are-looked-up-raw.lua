local mt = setmetatable({}, {__index = {__add = function() return "inherited" end, __index = {x = 1}}})
local t = setmetatable({}, mt)
print(pcall(function() return t + 1 end)) --> false	metamethods-are-looked-up-raw.lua:3: attempt to perform arithmetic on a table value (upvalue 't')
print(t.x) --> nil
mt.__add = function() return "own" end
print(t + 1) --> own
