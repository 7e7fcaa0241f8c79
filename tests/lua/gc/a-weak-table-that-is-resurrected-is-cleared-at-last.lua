-- Manual §2.5.4: it may not be properly cleared until the next cycle. What is in it then is whole, or gone.
local saved
local meta = {}
local function whole(value) return value == nil or value[1] == value.name end
meta.__gc = function(object)
  for i = 1, 20 do
    if not whole(object.values[i]) then print("values", i) end
  end
  for key, value in pairs(object.keys) do
    if not (whole(key) and whole(value)) then print("keys") end
  end
  for key, value in pairs(object.both) do
    if not (whole(key) and whole(value)) then print("both") end
  end
  saved = object
end
local function new(i) return { i, name = i } end
local kept = {}
local function make()
  local object = setmetatable({}, meta)
  object.values = setmetatable({}, { __mode = "v" })
  object.keys = setmetatable({}, { __mode = "k" })
  object.both = setmetatable({}, { __mode = "kv" })
  for i = 1, 20 do
    object.values[i] = new(i)
    object.keys[new(i)] = new(i)
    object.both[new(i)] = new(i)
  end
  kept[1], kept[2] = new(1), new(2)
  object.values.kept = kept[1]
  object.keys[kept[1]] = kept[2]
  object.both[kept[2]] = kept[1]
end
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
make()
collectgarbage()
print(saved ~= nil) --> true
collectgarbage()
print(count(saved.values), count(saved.keys), count(saved.both)) --> 1	1	1
print(saved.values.kept == kept[1], saved.keys[kept[1]] == kept[2], saved.both[kept[2]] == kept[1]) --> true	true	true
