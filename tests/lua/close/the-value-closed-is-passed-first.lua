local t
t = setmetatable({}, {__close = function(v, e) print(v == t, e, select("#", v, e)) end})
do local x <close> = t end --> true	nil	2
local mt = {}
mt.__close = function(...) print(select("#", ...)) end
do local x <close> = setmetatable({}, mt) end --> 2
print(pcall(function() local x <close> = setmetatable({}, mt) error("e", 0) end)) --> 2
--> false	e
