local function closer(f) return setmetatable({}, {__close = f}) end
local function f()
  local n = 1
  local x <close> = closer(function() n = 100 print("closed") end)
  return n, "second", n + 1
end
print(f()) --> closed
--> 1	second	2
local function g(...)
  local x <close> = closer(function() print("closing g") end)
  return ...
end
print(g(1, nil, 3)) --> closing g
--> 1	nil	3
print(select("#", g())) --> closing g
--> 0
