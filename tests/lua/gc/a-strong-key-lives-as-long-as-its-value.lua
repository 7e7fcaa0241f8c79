-- Manual §2.5.4: weak values keep their keys, and weak keys do not keep what holds only them.
local watch = setmetatable({}, { __mode = "v" })
local values = setmetatable({}, { __mode = "v" })
local kept = {}
local function fill()
  for i = 1, 10 do
    local key, value = { "key " .. i }, { "value " .. i }
    values[key] = value
    watch[i] = key
    if i % 2 == 0 then kept[i] = value end
  end
end
local function alive()
  local list = {}
  for i = 1, 10 do if watch[i] then list[#list + 1] = watch[i][1] end end
  return table.concat(list, ", ")
end
fill()
collectgarbage()
collectgarbage()
print(alive()) --> key 2, key 4, key 6, key 8, key 10
kept[4], kept[8] = nil, nil
collectgarbage()
collectgarbage()
print(alive()) --> key 2, key 6, key 10
for key, value in pairs(values) do
  if key[1]:sub(5) ~= value[1]:sub(7) then print("not a pair") end
end
-- Files, functions and coroutines are objects like tables, as keys and as values.
local weak = setmetatable({}, { __mode = "kv" })
local function objects()
  return { {}, function() return kept end, coroutine.create(print), coroutine.wrap(print), io.tmpfile() or {} }
end
local function both(keep)
  local keys, list = objects(), objects()
  for i = 1, 5 do weak[keys[i]] = list[i] end
  kept = keep and { keys, list } or nil
end
local function count()
  local n = 0
  for _ in pairs(weak) do n = n + 1 end
  return n
end
both(true)
collectgarbage()
print(count()) --> 5
both(false)
-- The files have finalizers: they are gone from the values at once, from the keys in the next cycle.
collectgarbage()
print(count()) --> 0
