local seen = {}
local function flush()
  debug.sethook()
  local text = table.concat(seen, ', ')
  seen = {}
  return text
end
local function target() local a = 1 return a end
debug.sethook(function(event, line)
  seen[#seen + 1] = event
  debug.sethook()
end, 'l')
local x = 1
x = 2
print(flush(), debug.gethook()) --> line	nil
local function second(event) seen[#seen + 1] = 'second ' .. event end
debug.sethook(function(event)
  seen[#seen + 1] = 'first ' .. event
  debug.sethook(second, 'r')
end, 'c')
target()
print(flush()) --> first call, second return
debug.sethook(function(event) debug.sethook(second, 'c') end, 'r')
target()
target()
print(flush()) --> second call, second call, second call, second call
debug.sethook(second, 'l')
debug.sethook(second, 'c')
target()
print(flush()) --> second line, second call, second call, second call
debug.sethook(second, '', 5)
debug.sethook(second, 'r')
target()
print(flush()) --> second count, second return, second return
-- Hundreds of times on and off, with functions old and new.
local total = 0
for i = 1, 300 do
  debug.sethook(function() total = total + 1 end, 'c')
  target()
  load('return ' .. i)()
  debug.sethook()
  target()
end
print(total) --> 1200
-- What was entered under a hook goes on after it.
local function long()
  debug.sethook()
  local sum = 0
  for i = 1, 100 do sum = sum + i end
  return sum
end
debug.sethook(second, 'c')
print(long()) --> 5050
seen = {}
-- What was entered before is told of once there is one.
local function outer()
  local function inner() debug.sethook(second, 'r') return 1 end
  inner()
  local a = 1
  return a
end
outer()
print(flush()) --> second return, second return, second return
