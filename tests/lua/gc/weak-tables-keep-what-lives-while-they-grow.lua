-- Growth in pieces, and collections in between.
local kept = {}
for _, mode in ipairs { 'k', 'v', 'kv' } do
  local weak = setmetatable({}, { __mode = mode })
  for i = 1, 3000 do
    local key = {}
    weak[key] = key
    if i % 10 == 0 then kept[#kept + 1] = key end
    if i % 1000 == 0 then collectgarbage() end
  end
  collectgarbage()
  local n, same = 0, 0
  for key, value in pairs(weak) do
    n = n + 1
    if key == value then same = same + 1 end
  end
  print(mode, n, same, #kept)
end
--> k	300	300	300
--> v	3000	3000	600
--> kv	300	300	900

-- A chain of ephemerons hangs on its first key, however the table grows.
local chain = setmetatable({}, { __mode = 'k' })
local first = {}
local key = first
for i = 1, 3000 do
  local next = { i }
  chain[key] = next
  key = next
  if i % 1000 == 0 then collectgarbage('step', 1) end
end
key = nil
collectgarbage()
local length = 0
local at = first
while chain[at] do at = chain[at] length = length + 1 end
print(length, at[1]) --> 3000	3000
first, at = nil, nil
collectgarbage()
print(next(chain)) --> nil
