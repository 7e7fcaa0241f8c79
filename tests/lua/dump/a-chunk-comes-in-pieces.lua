local chunk = string.dump(function(...) return "whole", ... end)
local function reader(size)
  local at = 1
  return function()
    local piece = chunk:sub(at, at + size - 1)
    at = at + size
    return piece
  end
end
print(load(reader(1))(1)) --> whole	1
print(load(reader(7), "c", "b")(2)) --> whole	2
print(load(reader(1000), "c", "bt")(3)) --> whole	3
print(load(reader(3), "c", "t")) --> nil	attempt to load a binary chunk (mode is 't')
