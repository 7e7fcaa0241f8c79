-- Manual §2.5.4: removed from weak values before the finalizers run, from weak keys only in the next cycle.
local values = setmetatable({}, { __mode = "v" })
local keys = setmetatable({}, { __mode = "k" })
local both = setmetatable({}, { __mode = "kv" })
local saved
local meta = {}
meta.__gc = function(object)
  print("in the finalizer", values.object, values.part, keys[object], keys[object.part][1], both[object], both.object)
  saved = object.save and object or nil
end
local function make(save)
  local object = setmetatable({ part = { "a part" }, save = save }, meta)
  values.object = object
  values.part = object.part
  keys[object] = "by key"
  keys[object.part] = { "by part", object }
  both[object] = "by key"
  both.object = object
end
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
make(false)
collectgarbage() --> in the finalizer	nil	nil	by key	by part	by key	nil
print(count(values), count(keys) <= 2) --> 0	true
collectgarbage()
print(count(values), count(keys), count(both)) --> 0	0	0

make(true)
collectgarbage() --> in the finalizer	nil	nil	by key	by part	by key	nil
collectgarbage()
print(keys[saved], keys[saved.part][1], both[saved], count(values)) --> by key	by part	by key	0
saved = nil
collectgarbage()
print(count(keys), count(both)) --> 0	0
