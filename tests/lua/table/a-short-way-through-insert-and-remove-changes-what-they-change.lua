local seed = 1
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 256 % n + 1
end

-- A call by pcall never takes the short way.
local a, b = {}, {}
local differences = 0
for i = 1, 200 do
  local kind = random(5)
  local r, s, _
  if kind == 1 then
    r = table.remove(a)
    _, s = pcall(table.remove, b)
  elseif kind == 2 and #a > 0 then
    local at = random(#a)
    r = table.remove(a, at)
    _, s = pcall(table.remove, b, at)
  else
    table.insert(a, i)
    pcall(table.insert, b, i)
  end
  if r ~= s or #a ~= #b or a[#a] ~= b[#b] then differences = differences + 1 end
end
for i = 1, #a do if a[i] ~= b[i] then differences = differences + 1 end end
print(differences, #a > 20) --> 0	true

local doubled = setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v * 2) end })
table.insert(doubled, 21)
print(doubled[1]) --> 42
local counted = setmetatable({ 1, 2, 3 }, { __len = function() return 2 end })
print(table.remove(counted), counted[2], counted[3]) --> 2	nil	3
print(table.remove({}), table.remove({ [0] = "zero" }), select("#", table.remove({}))) --> nil	zero	1

local metatable = { __gc = function() end }
local object = setmetatable({}, metatable)
print(getmetatable(object) == metatable) --> true
print(setmetatable(object, { __index = { z = 26 } }) == object, object.z) --> true	26
print(pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {})) --> false	cannot change a protected metatable
