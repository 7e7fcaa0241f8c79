local count = 0
local function hook(event, line)
  assert(event == 'count' and line == nil)
  count = count + 1
end
-- Instructions differ from PUC Lua's; that a loop takes one for each turn does not.
local function counted(n, f)
  count = 0
  debug.sethook(hook, '', n)
  f()
  debug.sethook()
  return count
end
print(counted(1000, function() for i = 1, 10000 do end end)) --> 10
print(counted(1, function() end) < 10) --> true
print(counted(1000, function() local i = 0 while i < 1000 do i = i + 1 end end) // 3) --> 1
print(counted(1000000, function() for i = 1, 10000 do end end)) --> 0
local function stopped(f)
  local turns = 0
  debug.sethook(function()
    turns = turns + 1
    if turns == 5 then error('stopped', 0) end
  end, '', 100)
  local ok, message = pcall(f)
  debug.sethook()
  return ok, message, turns
end
print(stopped(function() while true do end end)) --> false	stopped	5
print(stopped(function() repeat until false end)) --> false	stopped	5
print(stopped(function() local x repeat until x end)) --> false	stopped	5
print(stopped(function() local x = true while x do end end)) --> false	stopped	5
print(stopped(function() ::a:: goto a end)) --> false	stopped	5
print(stopped(function() for i = 1, math.huge do end end)) --> false	stopped	5
print(stopped(function() for i = 1.0, math.huge do end end)) --> false	stopped	5
print(stopped(function() for _ in function() return 1 end do end end)) --> false	stopped	5
print(stopped(function() local function f() return f() end f() end)) --> false	stopped	5
print(stopped(function() local n = 1 repeat until n > 1 end)) --> false	stopped	5
print(stopped(function() local n = 1 repeat until n == 2 end)) --> false	stopped	5
print(stopped(function() local n, m = 1, 2 repeat until m < n end)) --> false	stopped	5
local events = {}
debug.sethook(function(e) events[#events + 1] = e end, 'l', 1)
local x = 1
debug.sethook()
print(table.concat(events, ' ', 1, 2)) --> count line
print(select(2, debug.gethook())) -->
-- A line hook is told of the line after each count.
events = {}
local function f()
  local a = 1 local b = 2
  local c = a + b return c
end
debug.sethook(function(e, line)
  if debug.getinfo(2, 'f').func == f then events[#events + 1] = line or e end
end, 'l', 1)
f()
debug.sethook()
print(table.concat(events, ' ')) --> count 49 count 49 count 50 count 50
