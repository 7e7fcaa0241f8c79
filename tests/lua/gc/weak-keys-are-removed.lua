local weak = setmetatable({}, { __mode = "k" })
local keep = {}
local function put(key, value, kept)
  weak[key] = value
  if kept then keep[#keep + 1] = key end
end
local function count()
  local n = 0
  for _ in pairs(weak) do n = n + 1 end
  return n
end
put({}, 1)
put(function() return put end, 2)
put(coroutine.create(print), 3)
put({}, { "value" }, true)
put("string" .. 1, {})
put(("string"):rep(20), {})
put(1, {})
put(2.5, {})
put(true, {})
put(print, {})
collectgarbage()
print(count()) --> 7
print(weak[keep[1]][1], type(weak.string1), type(weak[("string"):rep(20)]), type(weak[1]), type(weak[2.5])) --> value	table	table	table	table
keep = {}
collectgarbage()
print(count()) --> 6
