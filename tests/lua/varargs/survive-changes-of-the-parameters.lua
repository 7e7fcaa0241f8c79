local function f(a, ...)
  a = "changed"
  local x, y = ...
  x = "local"
  return a, x, y, ...
end
print(f(1, 2, 3)) --> changed	local	3	2	3
