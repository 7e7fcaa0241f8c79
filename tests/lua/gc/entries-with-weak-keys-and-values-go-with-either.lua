local weak = setmetatable({}, { __mode = "kv" })
local keep = {}
local function put(key, value, keepKey, keepValue)
  weak[key] = value
  if keepKey then keep[#keep + 1] = key end
  if keepValue then keep[#keep + 1] = value end
end
put({}, {})
put({}, {}, true)
put({}, {}, false, true)
put({}, {}, true, true)
put({}, "string")
put({}, "string", true)
put("string", {})
put("a string", {}, false, true)
put(1, 2)
local function count()
  local n = 0
  for _ in pairs(weak) do n = n + 1 end
  return n
end
collectgarbage()
print(count()) --> 4
print(weak[1], weak["string"], type(weak["a string"])) --> 2	nil	table
keep = nil
collectgarbage()
print(count()) --> 1
