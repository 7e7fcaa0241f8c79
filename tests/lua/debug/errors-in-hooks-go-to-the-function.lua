local function raising(mask, value)
  return function() error(value, 0) end, mask
end
local function target()
  local a = 1
  return a
end
local function try(mask, value)
  local result = {}
  local function run()
    debug.sethook(function() debug.sethook() error(value, 0) end, mask)
    target()
  end
  return pcall(run)
end
print(try('l', 'line')) --> false	line
print(try('c', 'call')) --> false	call
print(try('r', 'return')) --> false	return
print(try('l', nil)) --> false	nil
print(pcall(function()
  debug.sethook(function() debug.sethook() error('with a place') end, 'l')
  local a = 1
end)) --> false	errors-in-hooks-go-to-the-function.lua:21: with a place
debug.sethook()
-- The hook stays after an error in it, and is told of what follows.
local count = 0
debug.sethook(function()
  count = count + 1
  if count == 5 then error('fifth', 0) end
end, 'l')
local ok, message = pcall(function()
  local a = 1
  local b = 2
  local c = 3
end)
local after = 1
debug.sethook()
print(ok, message, count) --> false	fifth	7
-- Variables are closed.
local closed
print(pcall(function()
  local x <close> = setmetatable({}, { __close = function(_, e) closed = e end })
  debug.sethook(function() debug.sethook() error('closing', 0) end, 'l')
  local a = 1
end)) --> false	closing
print(closed) --> closing
-- A handler sees the levels of the hook.
print(xpcall(function()
  debug.sethook(function() debug.sethook() error('x', 0) end, 'l')
  local a = 1
end, function(m)
  local hook = debug.getinfo(3, 'n')
  return m .. ' ' .. tostring(hook.name) .. ' ' .. hook.namewhat .. ' ' .. debug.getinfo(4, 'l').currentline
end)) --> false	x ? hook 50
local co = coroutine.create(function()
  debug.sethook(function() error('dies', 0) end, 'l')
  local a = 1
end)
print(coroutine.resume(co)) --> false	dies
print(coroutine.status(co)) --> dead
