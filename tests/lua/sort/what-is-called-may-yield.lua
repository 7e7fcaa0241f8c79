-- Beyond PUC Lua, which refuses to yield here.
local function drive(f)
  local co = coroutine.create(f)
  local yields = 0
  while true do
    local ok, result = coroutine.resume(co)
    if not ok then return 'error', result end
    if coroutine.status(co) == 'dead' then return yields, result end
    yields = yields + 1
  end
end
-- The order function.
print(drive(function()
  local t = { 5, 2, 4, 1, 3 }
  table.sort(t, function(a, b)
    coroutine.yield()
    return a < b
  end)
  return table.concat(t, ' ')
end)) --> 10	1 2 3 4 5
-- Metamethods of elements.
print(drive(function()
  local Box = { __lt = function(a, b)
    coroutine.yield()
    return a.n < b.n
  end }
  local t = {}
  for i = 1, 6 do
    t[i] = setmetatable({ n = i * 5 % 7 }, Box)
  end
  table.sort(t)
  local text = ''
  for _, box in ipairs(t) do
    text = text .. box.n
  end
  return text
end)) --> 14	123456
-- Metamethods of the list.
print(drive(function()
  local list = { 4, 3, 2, 1 }
  local p = setmetatable({}, {
    __len = function()
      coroutine.yield()
      return 4
    end,
    __index = function(_, k)
      coroutine.yield()
      return list[k]
    end,
    __newindex = function(_, k, v)
      coroutine.yield()
      list[k] = v
    end,
  })
  table.sort(p)
  return table.concat(list, ' ')
end)) --> 19	1 2 3 4
-- An error behind a yield.
print(drive(function()
  table.sort({ 3, 2, 1 }, function()
    coroutine.yield()
    error('late', 0)
  end)
end)) --> error	late
