local saved, calls = nil, 0
local meta = {}
meta.__gc = function(object)
  calls = calls + 1
  saved = object
  if object.again then setmetatable(object, meta) end
end

local function make(again)
  setmetatable({ again = again, part = { "part" } }, meta)
end

make(false)
collectgarbage()
print(calls, saved.part[1]) --> 1	part
collectgarbage()
print(calls, saved.part[1]) --> 1	part
saved = nil
collectgarbage()
print(calls) --> 1

make(true)
for i = 1, 5 do
  collectgarbage()
  print(calls, saved.part[1])
  saved = nil
end
--> 2	part
--> 3	part
--> 4	part
--> 5	part
--> 6	part
