local function closer(f) return setmetatable({}, {__close = f}) end
local log = {}
local function inner() log[#log + 1] = "inner" return 1, 2 end
local function outer()
  local x <close> = closer(function() log[#log + 1] = "closed" end)
  return inner()
end
print(outer()) --> 1	2
print(table.concat(log, " ")) --> inner closed
