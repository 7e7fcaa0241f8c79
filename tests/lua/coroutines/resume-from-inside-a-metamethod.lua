local co = coroutine.wrap(function() while true do coroutine.yield("from co") end end)
local t = setmetatable({}, {__index = function() return co() end, __add = function() return co() .. "!" end, __tostring = function() return co() end})
print(t.x, t + 1, tostring(t)) --> from co	from co!	from co
