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
local function slow(list)
  return setmetatable({}, {
    __index = function(_, k)
      coroutine.yield()
      return list[k]
    end,
    __newindex = function(_, k, v)
      coroutine.yield()
      list[k] = v
    end,
    __eq = function()
      coroutine.yield()
      return true
    end,
  })
end
print(drive(function() return table.concat(table.move(slow { 1, 2, 3 }, 1, 3, 1, {}), ' ') end)) --> 3	1 2 3
print(drive(function()
  local list = { 1, 2, 3 }
  table.move(slow(list), 1, 3, 2)
  return table.concat(list, ' ')
end)) --> 6	1 1 2 3
print(drive(function()
  local list = { 1, 2, 3 }
  table.move({ 7, 8, 9 }, 1, 3, 2, slow(list))
  return table.concat(list, ' ')
end)) --> 4	1 7 8 9
print(drive(function()
  local list = { 1, 2, 3 }
  table.move(slow(list), 1, 3, 2, slow(list))
  return table.concat(list, ' ')
end)) --> 7	1 1 2 3
