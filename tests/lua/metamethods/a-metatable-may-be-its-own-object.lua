local t = {}
t.__index = function(_, k) return k .. "!" end
t.__call = function(_, x) return x end
setmetatable(t, t)
print(t.hello, t(5), getmetatable(t) == t) --> hello!	5	true
local class = setmetatable({}, {__call = function(c, ...) return c.new(...) end})
class.__index = class
function class.new(x) return setmetatable({x = x}, class) end
print(class(7).x, getmetatable(class(1)) == class) --> 7	true
