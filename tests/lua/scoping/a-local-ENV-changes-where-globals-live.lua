local print = print
do
  local _ENV = {x = 5}
  print(x, y) --> 5	nil
  y = 6
  print(y, _ENV.y) --> 6	6
end
print(y) --> nil
local function with(_ENV) return a + b end
print(with {a = 1, b = 2}, with {a = "10", b = 5}) --> 3	15
local function sandbox()
  local _ENV <const> = setmetatable({}, {__index = _G})
  z = 1
  return z, _G.z
end
print(sandbox()) --> 1	nil
