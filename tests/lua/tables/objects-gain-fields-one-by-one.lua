-- Each new field of a small object that has no room for it makes its hash part anew; what it holds stays.
local function sum(t)
  local names = {}
  for name in pairs(t) do names[#names + 1] = tostring(name) end
  table.sort(names)
  return table.concat(names, " ")
end

local grown = {}
for i = 1, 20 do
  grown["f" .. i] = i
  for j = 1, i do assert(grown["f" .. j] == j) end
end
print(sum(grown)) --> f1 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f2 f20 f3 f4 f5 f6 f7 f8 f9

-- Fields that were cleared leave their room to others.
local few = {}
for i = 1, 100 do
  few["g" .. i] = {}
  few["g" .. i - 2] = nil
end
print(sum(few)) --> g100 g99

-- Keys of other kinds come along, and integers find their way into the array part.
local mixed = { [1.5] = "float", [true] = "boolean", [print] = "function" }
mixed[2] = "two"
mixed.a = 1
mixed[1] = "one"
mixed.b = 2
mixed[3] = "three"
mixed.c = 3
mixed.d = 4
print(#mixed, mixed[1], mixed[2], mixed[3]) --> 3	one	two	three
print(mixed[1.5], mixed[true], mixed[print]) --> float	boolean	function
print(mixed.a, mixed.b, mixed.c, mixed.d) --> 1	2	3	4

-- Also where the key is one that a metatable knows, after it was found missing.
local class = {}
local object = setmetatable({}, class)
print(object.x) --> nil
class.a = 1
class.b = 2
class.__index = function(_, name) return "index " .. name end
print(object.x) --> index x
class.__newindex = function(t, name, value) rawset(t, name, value * 2) end
object.y = 21
print(rawget(object, "y"), object.y) --> 42	42

-- And in weak tables.
local weak = setmetatable({}, { __mode = "v" })
local kept = {}
for i = 1, 9 do
  kept[i] = {}
  weak["w" .. i] = i % 2 == 0 and kept[i] or {}
end
collectgarbage()
collectgarbage()
weak.last = kept
print(sum(weak)) --> last w2 w4 w6 w8
