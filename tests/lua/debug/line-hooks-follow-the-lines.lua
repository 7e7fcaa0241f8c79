local seen = {}
local function hook(event, line)
  seen[#seen + 1] = event == 'line' and line or event
end
local function lines(f, ...)
  seen = {}
  debug.sethook(hook, 'l')
  f(...)
  debug.sethook()
  -- The call of f, its lines, the end of the hook.
  return table.concat(seen, ' ', 2, #seen - 1)
end
print(lines(function() end)) --> 13
print(lines(function()
  local a = 1
  local b = a + 1

  return a
end)) --> 15 16 18
print(lines(function()
  local i = 0
  while i < 2 do
    i = i + 1
  end
end)) --> 21 22 23 22 23 22 25
print(lines(function()
  for i = 1, 2 do
    local x = i
  end
end)) --> 27 28 27 28 27 30
print(lines(function()
  for i = 1, 3 do end
end)) --> 32 32 32 33
print(lines(function()
  for k, v in next, { 1, 2 } do
    local x = v
  end
end)) --> 35 36 35 36 35 37 38
print(lines(function()
  local i = 0
  repeat i = i + 1 until i == 3
end)) --> 40 41 41 41 42
print(lines(function()
  local i = 0
  repeat
    i = i + 1
  until i == 2
end)) --> 44 46 47 46 47 48
print(lines(function(a)
  if a == 1 then
    a = 2
  elseif a == 3 then
    a = 4
  else
    a = 5
  end
end, 3)) --> 50 52 53 57
print(lines(function()
  local i = 0
  ::top::
  i = i + 1
  if i < 3 then goto top end
end)) --> 59 61 62 61 62 61 62 63
print(lines(function()
  local t = {
    1,
    x = 2,
  }
end)) --> 65 66 67 68 69
local function called(x)
  return x
end
print(lines(function()
  local a = called(1)
  a = called(
    2
  )
  return called(a)
end)) --> 74 71 75 77 75 71 77 78 71
print(lines(function()
  do
    local x <close> = setmetatable({}, { __close = function()
      local y = 1
    end })
    local z = 2
  end
  local last = 3
end)) --> 82 84 82 84 85 83 84 87 88
print(lines(function()
  pcall(function()
    error('x')
  end)
  local after = 1
end)) --> 90 92 90 91 93 94
print(lines(function()
  local t = setmetatable({}, { __index = function(t, k)
    return k
  end })
  local x = t.a
  return x
end)) --> 96 98 96 99 97 100
print(lines(function()
  local f = function() return
    1 end
  f() f()
end)) --> 104 105 104 104 106
print(lines(load('local a = 1\nlocal b = 2\n\nreturn a'))) --> 1 2 4
print(lines(function(...)
  local a = ...
  return a
end, 1)) --> 109 110
print(lines(function()
  return tostring(
    1
  )
end)) --> 113 115 113
print(lines(function()
  local a = 1
  return called(
    a
  )
end)) --> 118 119 121 119 71
print(lines(function()
  for i in next, {
  } do
    local x = i
  end
end)) --> 124 125 127 128
print(lines(function()
  for i in next, {
    1, 2
  } do
    local x = i
  end
end)) --> 130 131 132 133 130 133 130 134 135
print(lines(function()
  for i in (function()
    return nil
  end) do
    local x = i
  end
end)) --> 139 138 141 142
print(lines(function()
  for i in coroutine.wrap(function()
    coroutine.yield(1)
  end) do end
end)) --> 144 146 144 146 144 146 147
