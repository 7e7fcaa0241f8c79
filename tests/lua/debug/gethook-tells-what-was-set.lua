local function hook() end
print(debug.gethook()) --> nil
print(select('#', debug.gethook())) --> 1
local function set(...)
  debug.sethook(...)
  local f, mask, count = debug.gethook()
  debug.sethook()
  return f == hook, mask, count
end
print(set(hook, 'l')) --> true	l	0
print(set(hook, 'c')) --> true	c	0
print(set(hook, 'r')) --> true	r	0
print(set(hook, 'lrc')) --> true	crl	0
print(set(hook, 'crl', 1000000)) --> true	crl	1000000
print(set(hook, '', 1000000)) --> true		1000000
print(set(hook, 'l', 0)) --> true	l	0
print(set(hook, 'l', -5)) --> true	l	-5
print(set(hook, 'lxyz')) --> true	l	0
print(set(hook, 'xyz')) --> false	nil	nil
print(set(hook, '')) --> false	nil	nil
print(set(nil, 'l', 5)) --> false	nil	nil
print(set()) --> false	nil	nil
print(set(hook, 'l', '100000')) --> true	l	100000
print(set(hook, 12, 1000000)) --> true		1000000
debug.sethook(print, '', 1000000)
print((debug.gethook()) == print) --> true
debug.sethook()
print(pcall(debug.sethook, 1)) --> false	bad argument #2 to 'debug.sethook' (string expected, got no value)
print(pcall(debug.sethook, hook)) --> false	bad argument #2 to 'debug.sethook' (string expected, got no value)
print(pcall(debug.sethook, hook, {})) --> false	bad argument #2 to 'debug.sethook' (string expected, got table)
print(pcall(debug.sethook, 1, 'l')) --> false	bad argument #1 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, hook, 'l', 'x')) --> false	bad argument #3 to 'debug.sethook' (number expected, got string)
print(pcall(debug.sethook, hook, 'l', 1.5)) --> false	bad argument #3 to 'debug.sethook' (number has no integer representation)
print(pcall(debug.sethook, coroutine.running(), 1, 'l')) --> false	bad argument #2 to 'debug.sethook' (function expected, got number)
print(pcall(debug.sethook, coroutine.running(), hook)) --> false	bad argument #3 to 'debug.sethook' (string expected, got no value)
print(debug.gethook()) --> nil
print(select('#', debug.sethook(hook, '', 1000000)), select('#', debug.sethook())) --> 0	0
