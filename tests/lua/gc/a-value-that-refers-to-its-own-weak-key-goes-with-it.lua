-- Ephemerons (manual §2.5.4): a value is reached only through a key that is.
local weak = setmetatable({}, { __mode = "k" })
local other = setmetatable({}, { __mode = "k" })
local strong = setmetatable({}, { __mode = "" })
local function fill(n)
  for i = 1, n do
    local key = {}
    weak[key] = { key, i }
    strong[i] = i
  end
  -- Around two tables.
  for i = 1, n do
    local a, b = {}, {}
    weak[a] = b
    other[b] = a
  end
end
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
fill(20)
collectgarbage()
print(count(weak), count(other), #strong) --> 0	0	20

-- A chain from one that is kept.
local first = {}
local function chain(n)
  local key = first
  for i = 1, n do
    local value = { i }
    if i % 2 == 0 then weak[key] = value else other[key] = value end
    key = value
  end
end
chain(100)
collectgarbage()
print(count(weak), count(other)) --> 50	50
local function last()
  local key, at = first, 0
  while true do
    local value = weak[key] or other[key]
    if not value then return at end
    key, at = value, value[1]
  end
end
print(last()) --> 100
first = nil
collectgarbage()
print(count(weak), count(other)) --> 0	0

-- Many entries for one key, in many tables.
local tables = {}
local function many(n)
  local key = {}
  for i = 1, n do
    tables[i] = setmetatable({}, { __mode = "k" })
    tables[i][key] = { key }
  end
  return key
end
local key = many(30)
collectgarbage()
local found = 0
for _, t in ipairs(tables) do if t[key] and t[key][1] == key then found = found + 1 end end
print(found) --> 30
key = nil
found = 0
collectgarbage()
for _, t in ipairs(tables) do if next(t) == nil then found = found + 1 end end
print(found) --> 30
