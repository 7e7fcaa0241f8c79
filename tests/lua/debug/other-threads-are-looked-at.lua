local function flat(text)
  local line = ''
  for at = 1, #text do
    local c = text:sub(at, at)
    line = line .. (c == '\n' and '|' or c == '\t' and '>' or c)
  end
  return line
end
local co = coroutine.create(function(a, ...)
  local x = 'x'
  coroutine.yield(x)
  local y = 'y'
  error('failed')
end)
print(flat(debug.traceback(co))) --> stack traceback:
print(debug.getinfo(co, 0), debug.getinfo(co, 1)) --> nil	nil
print(pcall(debug.getlocal, co, 0, 1)) --> false	bad argument #2 to 'debug.getlocal' (level out of range)
coroutine.resume(co, 1, 2, 3)
print(flat(debug.traceback(co))) --> stack traceback:|>[C]: in function 'coroutine.yield'|>other-threads-are-looked-at.lua:11: in function <other-threads-are-looked-at.lua:9>
print(flat(debug.traceback(co, 'message'))) --> message|stack traceback:|>[C]: in function 'coroutine.yield'|>other-threads-are-looked-at.lua:11: in function <other-threads-are-looked-at.lua:9>
print(flat(debug.traceback(co, 'message', 1))) --> message|stack traceback:|>other-threads-are-looked-at.lua:11: in function <other-threads-are-looked-at.lua:9>
print(flat(debug.traceback(co, nil, 2))) --> stack traceback:
print(debug.traceback(co, co) == co) --> true
print(debug.getinfo(co, 0, 'S').what, debug.getinfo(co, 0, 'f').func == coroutine.yield) --> C	true
print(debug.getinfo(co, 1, 'l').currentline, debug.getinfo(co, 0, 'n').name) --> 11	yield
print(debug.getinfo(co, 2)) --> nil
print(debug.getinfo(co, print, 'S').what) --> C
print(debug.getlocal(co, 1, 1)) --> a	1
print(debug.getlocal(co, 1, 2)) --> x	x
print(debug.getlocal(co, 1, -1)) --> (vararg)	2
print(debug.getlocal(co, 1, -2)) --> (vararg)	3
print(debug.setlocal(co, 1, 2, 'changed')) --> x
print(debug.getlocal(co, 1, 2)) --> x	changed
print(pcall(debug.getlocal, co, 2, 1)) --> false	bad argument #2 to 'debug.getlocal' (level out of range)
print(pcall(debug.setlocal, co, 2, 1, 1)) --> false	bad argument #2 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, co, 1, 1)) --> false	bad argument #4 to 'debug.setlocal' (value expected)
print(coroutine.resume(co)) --> false	other-threads-are-looked-at.lua:13: failed
print(coroutine.status(co), flat(debug.traceback(co))) --> dead	stack traceback:|>[C]: in function 'error'|>other-threads-are-looked-at.lua:13: in function <other-threads-are-looked-at.lua:9>
print(debug.getlocal(co, 1, 2)) --> x	changed
print(debug.getlocal(co, 1, 3)) --> y	y
local ended = coroutine.create(function() end)
coroutine.resume(ended)
print(flat(debug.traceback(ended)), debug.getinfo(ended, 0)) --> stack traceback:	nil
local outer = coroutine.running()
print(coroutine.wrap(function()
  return debug.getinfo(outer, 0, 'f').func == debug.getinfo, debug.getinfo(outer, 1, 'S').what
end)()) --> false	main
