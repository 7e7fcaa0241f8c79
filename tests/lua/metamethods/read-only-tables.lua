local function readonly(t)
  return setmetatable({}, {__index = t, __newindex = function(_, k) error("cannot set " .. tostring(k), 2) end})
end
local t = readonly {x = 1}
print(t.x, pcall(function() t.x = 2 end)) --> 1	false	read-only-tables.lua:5: cannot set x
print(pcall(function() --> false	read-only-tables.lua:7: cannot set y
  t.y = 2
end))
