local function f(...)
  local a, b, c = ...
  local d, e = 0, ...
  return a, b, c, d, e
end
print(f(1, 2)) --> 1	2	nil	0	1
print(f(1, 2, 3, 4)) --> 1	2	3	0	1
local x, y, z = (function(...) return ... end)(1)
print(x, y, z) --> 1	nil	nil
local function g(a, b) return a, b end
print(g((function() return 1, 2, 3 end)())) --> 1	2
print(g(((function() return 1, 2, 3 end)()))) --> 1	nil
