local f = load([[
  local x <close> = setmetatable({}, {__close = function() print("chunk closed") end})
  print("chunk runs", ...)
  return 1, 2
]])
print(f("a")) --> chunk runs	a
--> chunk closed
--> 1	2
local x <close> = setmetatable({}, {__close = function() print("the end") end})
print("last line") --> last line
--> the end
