local seen = {}
local function hook(event, line) seen[#seen + 1] = event .. (line and ' ' .. line or '') end
local function flush()
  local text = table.concat(seen, ', ')
  seen = {}
  return text
end
local function body(a)
  local b = a
  coroutine.yield(b)
  return b
end
local co = coroutine.create(body)
debug.sethook(co, hook, 'crl')
print((debug.gethook(co)) == hook, debug.gethook()) --> true	nil
print(flush()) -->
coroutine.resume(co, 1)
print(flush()) --> call, line 9, line 10, call
local x = 1
print(flush()) -->
coroutine.resume(co)
print(flush()) --> return, line 11, return
print((debug.gethook(co)) == hook, coroutine.status(co)) --> true	dead
co = coroutine.create(body)
coroutine.resume(co, 1)
debug.sethook(co, hook, 'crl')
coroutine.resume(co)
print(flush()) --> return, line 11, return
-- A hook that is taken away again while the thread waits.
co = coroutine.create(body)
debug.sethook(co, hook, 'l')
coroutine.resume(co, 1)
print(flush()) --> line 9, line 10
debug.sethook(co)
coroutine.resume(co)
print(flush(), debug.gethook(co)) --> 	nil
-- The same function on a thread with a hook and on one without.
local a, b = coroutine.create(body), coroutine.create(body)
debug.sethook(a, hook, 'l')
coroutine.resume(a, 1)
coroutine.resume(b, 1)
coroutine.resume(b)
coroutine.resume(a)
print(flush()) --> line 9, line 10, line 11
-- What a thread starts under the hook of another is not told of.
debug.sethook(hook, 'c')
local inner = coroutine.wrap(function() return 1 end)
inner()
debug.sethook()
print(flush()) --> call, call, call
debug.sethook(hook, 'crl', 77)
local child = coroutine.create(body)
debug.sethook()
print(debug.gethook(child)) --> nil	crl	77
-- A thread that sets its own.
local own = coroutine.wrap(function()
  debug.sethook(hook, 'l')
  coroutine.yield()
  local y = 1
  debug.sethook()
end)
seen = {}
own()
local z = 1
own()
print(flush()) --> line 58, line 59, line 60
