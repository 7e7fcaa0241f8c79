print(pcall(function() --> false	outer after inner
  local ok, e = pcall(error, "inner", 0)
  error("outer after " .. e, 0)
end))
local depth = 0
local function nest(n)
  if n == 0 then error("bottom", 0) end
  local ok, e = pcall(nest, n - 1)
  depth = depth + 1
  error(e .. "<" .. n, 0)
end
print(pcall(nest, 5)) --> false	bottom<1<2<3<4<5
print(depth) --> 5
local results = {}
for i = 1, 3 do results[i] = tostring(pcall(function() if i == 2 then error() end end)) end
print(table.concat(results, " ")) --> true false true
