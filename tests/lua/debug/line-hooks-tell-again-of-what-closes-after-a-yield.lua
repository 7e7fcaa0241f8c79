-- An instruction that closes variables is taken again after a `__close` that has yielded, and told of again; else it is not.
local function told(f, mask, count)
  local seen = {}
  local co = coroutine.create(f)
  debug.sethook(co, function(event, line) seen[#seen + 1] = line or event end, mask or 'l', count)
  repeat
    coroutine.resume(co)
    seen[#seen + 1] = '|'
  until coroutine.status(co) == 'dead'
  return table.concat(seen, ' ', 1, #seen - 1)
end
-- Closes on one line, so that the lines of a handler are not many.
local function closer(yields)
  return setmetatable({}, { __close = function() for i = 1, yields do coroutine.yield(i) end end })
end
print(told(function()
  local a <close> = closer(1)
  return 1
end)) --> 17 14 18 14 | 18
print(told(function()
  local a <close> = closer(0)
  return 1
end)) --> 21 14 22 14
-- Of several, each that has yielded.
print(told(function()
  local a <close> = closer(2)
  local b <close> = closer(0)
  local c <close> = closer(1)
  return (
    1
  )
end)) --> 26 14 27 14 28 14 31 14 | 31 14 14 | 14 | 31
-- Without a return.
print(told(function()
  local a <close> = closer(1)
  local b = 1
end)) --> 35 14 36 37 14 | 37
print(told(function(...)
  local a <close> = closer(1)
  return ...
end)) --> 39 14 40 14 | 40
-- The end of a block, at the line of its last token, and what follows there.
print(told(function()
  do
    local a <close> = closer(1)
    local b = 1
  end local c = 1
  local d = 1
end)) --> 45 14 46 14 | 46 47 48 49
print(told(function()
  do
    local a <close> = closer(0)
    local b = 1
  end local c = 1
end)) --> 52 14 53 14 54 55
print(told(function()
  for i = 1, 3 do
    local a <close> = closer(1)
    if i == 2 then
      break
    end
  end
end)) --> 57 58 14 59 61 14 | 61 57 58 14 59 62 14 | 62 63
print(told(function()
  local i = 0
  ::top::
  local a <close> = closer(i)
  i = i + 1
  if i < 3 then
    goto top
  end
end)) --> 65 67 14 68 69 70 14 67 14 68 69 70 14 | 70 67 14 68 69 72 14 | 14 | 72
print(told(function()
  for k in next, { 1 }, nil, closer(1) do
    local x = k
  end
  local y = 1
end)) --> 74 14 75 74 76 14 | 76 77 78
print(told(function()
  for k in next, { 1 }, nil, closer(1) do
    do return k end
  end
end)) --> 80 14 81 14 | 81
-- Not the tail call itself, which is none.
print(told(function()
  local a <close> = closer(1)
  local function f() return 2 end
  return f()
end)) --> 86 14 87 88 87 14 | 88
-- A main function.
print(told(load([[
local a <close> = setmetatable({}, { __close = coroutine.yield })
local b = 1
return b,
  2]]))) --> 1 2 3 4 | 4
-- A handler that closes variables itself; one that is not a Lua function.
print(told(function()
  local a <close> = setmetatable({}, { __close = function()
    local b <close> = closer(1)
    local c = 1
  end })
  local d = 1
end)) --> 98 101 98 101 102 103 99 14 100 101 14 | 101 103
print(told(function()
  local a <close> = setmetatable({}, { __close = pcall })
  return 1
end)) --> 105 106 106
print(told(function()
  local a <close> = setmetatable({}, { __close = coroutine.yield })
  return 1
end)) --> 109 110 | 110
-- What another thread yields meanwhile is not this one's.
print(told(function()
  local a <close> = setmetatable({}, { __close = function() coroutine.wrap(closer(1))() end })
  return 1
end)) --> 114 115 114 14
-- Errors: from a handler, and while closing for one.
print(told(function()
  pcall(function()
    local a <close> = closer(1)
    local b <close> = setmetatable({}, { __close = function() coroutine.yield() error('x') end })
    return 1
  end)
  return 2
end)) --> 119 123 119 120 14 121 122 121 | 14 | 124
-- An error that is caught where a yield might have been counts as one: not in what sorts, nor where another thread catches it.
local function handled(f)
  return told(function()
    local a <close> = setmetatable({}, { __close = f })
    return 1
  end)
end
print(handled(function() pcall(type, 1) end)) --> 129 130 133
print(handled(function() pcall(error) end)) --> 129 130 134 130
print(handled(function() xpcall(error, type) end)) --> 129 130 135 130
print(handled(function() pcall(table.sort, { 1, 2 }, error) end)) --> 129 130 136 130
print(handled(function() table.sort({ 1, 2 }, function() pcall(error) end) end)) --> 129 130 137 137
print(handled(function() coroutine.wrap(function() pcall(error) end)() end)) --> 129 130 138
print(handled(function() xpcall(error, function() pcall(error) end) end)) --> 129 130 139 139 130
print(handled(function() table.sort({ 2, 1 }, function() return xpcall(error, function() pcall(error) end) end) end)) --> 129 130 140 140 140
print(handled(function() load(function() error() end) end)) --> 129 130 141 141
print(handled(function() local a <close> = setmetatable({}, { __close = function() pcall(error) end }) end)) --> 129 130 142 142 142 130
local seen = {}
debug.sethook(function(_, line) seen[#seen + 1] = line end, 'l')
do
  local a <close> = setmetatable({}, { __close = function() pcall(error) end })
end
debug.sethook()
print(table.concat(seen, ' ')) --> 146 146 148
seen = {}
local co = coroutine.create(function()
  local a <close> = setmetatable({}, { __close = function()
    do
      local b <close> = setmetatable({}, { __close = function() pcall(error) end })
    end
  end })
  coroutine.yield()
end)
debug.sethook(co, function(_, line) seen[#seen + 1] = line end, 'l')
coroutine.resume(co)
coroutine.close(co)
print(table.concat(seen, ' ')) --> 152 156 152 156 157 154 154 156
-- A hook that is set meanwhile.
local function set(hook, before, between, after)
  local lines = {}
  local co = coroutine.create(function()
    do
      local a <close> = setmetatable({}, { __close = function(...)
        if before then debug.sethook(hook, 'l') end
        coroutine.yield()
        if after then debug.sethook(hook, 'l') end
      end })
      local b = 1
    end
    return 2
  end)
  hook = function(_, line) lines[#lines + 1] = line end
  coroutine.resume(co)
  if between then debug.sethook(co, hook, 'l') end
  coroutine.resume(co)
  return table.concat(lines, ' ')
end
print(set(nil, true)) --> 170 171 172 173 175
print(set(nil, false, true)) --> 171 172 173 175
print(set(nil, false, false, true)) --> 172 173 175
-- Other hooks: counts count it again, and calls and returns are told of once.
print(told(function()
  local a <close> = closer(1)
  return 1
end, 'cr')) --> call call call return return call call | return return return
local function counted(yields)
  local seen = told(function()
    local a <close> = closer(yields)
    do local b <close> = closer(0) end
    return 1
  end, '', 1)
  return select(2, seen:gsub('count', ''))
end
-- A turn of the loop, its call and its number; and the return again.
print(counted(1) - counted(0), counted(2) - counted(1)) --> 6	5
