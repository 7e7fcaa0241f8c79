math.randomseed(7)
local ok = true
for _ = 1, 500 do
  local x, i, j = math.random(), math.random(6), math.random(-3, 3)
  if not (x >= 0 and x < 1 and i >= 1 and i <= 6 and j >= -3 and j <= 3) then ok = false end
  if math.type(i) ~= "integer" then ok = false end
end
print(ok) --> true
print(math.random(5, 5), math.random(1)) --> 5	1
print(pcall(math.random, 0, -1)) --> false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, -5)) --> false	bad argument #1 to 'math.random' (interval is empty)
print(pcall(math.random, 1, 2, 3)) --> false	wrong number of arguments
print(pcall(math.random, 1.5)) --> false	bad argument #1 to 'math.random' (number has no integer representation)
