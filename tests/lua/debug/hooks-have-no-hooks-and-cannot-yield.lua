local seen = {}
local function flush()
  local text = table.concat(seen, ', ')
  seen = {}
  return text
end
local function helper()
  local a = 1
  return a
end
debug.sethook(function(event)
  seen[#seen + 1] = event
  helper()
  local x = 1
  math.abs(x)
end, 'c')
helper()
debug.sethook()
print(flush()) --> call, call
local function try(f)
  return coroutine.wrap(function()
    local ok, message = pcall(f)
    debug.sethook()
    return ok, message
  end)()
end
print(try(function()
  debug.sethook(function() debug.sethook() coroutine.yield() end, 'l')
  local x = 1
end)) --> false	attempt to yield across a C-call boundary
print(try(function()
  debug.sethook(function() debug.sethook() coroutine.yield() end, 'c')
  helper()
end)) --> false	attempt to yield across a C-call boundary
local yieldable
try(function()
  debug.sethook(function() yieldable = coroutine.isyieldable() end, 'l')
  local x = 1
end)
print(yieldable) --> false
-- A thread made in a hook may yield.
local got
debug.sethook(function()
  debug.sethook()
  local co = coroutine.wrap(function() coroutine.yield(1) return 2 end)
  got = co() + co()
end, 'l')
local x = 1
print(got) --> 3
-- pcall in a hook.
debug.sethook(function() seen[#seen + 1] = tostring(pcall(error, 'x')) end, 'l')
x = 2
debug.sethook()
print(flush()) --> false, false
-- What a hook leaves on its way out is dropped.
debug.sethook(function() return 1, 2, 3 end, 'crl', 1)
local function f(...) return ... end
local a, b, c, d = f(1, 2, 3)
debug.sethook()
print(a, b, c, d) --> 1	2	3	nil
-- A hook that ends in a tail call, and one that is a native.
debug.sethook(function(...) return f(...) end, 'crl', 1)
a, b = f('x', 'y')
debug.sethook()
print(a, b) --> x	y
debug.sethook(math.abs, '', 1000000)
debug.sethook(select, 'l')
print(pcall(function()
  local y = 1
end)) --> error: hooks-have-no-hooks-and-cannot-yield.lua:68: bad argument #1 to '?' (number expected, got string)
debug.sethook()
