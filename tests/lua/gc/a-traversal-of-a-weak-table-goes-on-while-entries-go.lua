local function run(mode, put)
  local weak = setmetatable({}, { __mode = mode })
  local function fill()
    for i = 1, 40 do put(weak, i) end
  end
  fill()
  local seen, bad = 0, 0
  for k, v in pairs(weak) do
    seen = seen + 1
    if k == nil or v == nil then bad = bad + 1 end
    if seen == 5 then collectgarbage() end
    -- Entries may be assigned to while they are traversed.
    if seen % 3 == 0 then weak[k] = nil end
  end
  collectgarbage()
  fill()
  local again = 0
  for _ in pairs(weak) do again = again + 1 end
  return seen > 0, bad, again > 0
end
print(run("v", function(t, i) t[i] = i % 2 == 0 and {} or i end)) --> true	0	true
print(run("v", function(t, i) t["key" .. i] = i % 2 == 0 and {} or i end)) --> true	0	true
print(run("k", function(t, i) t[{}] = i end)) --> true	0	true
print(run("k", function(t, i) t[i % 2 == 0 and {} or i] = { i } end)) --> true	0	true
print(run("kv", function(t, i) t[{}] = {} t[i] = i end)) --> true	0	true
