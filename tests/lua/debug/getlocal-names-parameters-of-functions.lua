local function f(a, b, ...) local c return c end
print(debug.getlocal(f, 1)) --> a
print(debug.getlocal(f, 2)) --> b
print(debug.getlocal(f, 3)) --> nil
print(debug.getlocal(f, 0)) --> nil
print(debug.getlocal(f, -1)) --> nil
local t = {}
function t:method(x) end
print(debug.getlocal(t.method, 1), debug.getlocal(t.method, 2)) --> self	x
print(debug.getlocal(print, 1)) --> nil
print(select('#', debug.getlocal(f, 1)), select('#', debug.getlocal(f, 9))) --> 1	1
print(pcall(debug.getlocal, f)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, f, 'x')) --> false	bad argument #2 to 'debug.getlocal' (number expected, got string)
print(debug.getlocal(coroutine.running(), f, 2)) --> b
print(debug.getlocal(load('local a = 1'), 1)) --> nil
