print(dofile('env.lua')) --> 5
print(dofile('hash.lua')) -->
print(select('#', dofile('nothing.lua'))) --> 0
print(pcall(dofile, 'missing.lua')) --> false	cannot open missing.lua: No such file or directory
print(pcall(dofile, 'bad.lua')) --> false	bad.lua:1: unexpected symbol near '='
print(pcall(dofile, 'fails.lua')) --> false	fails.lua:1: boom
print(pcall(dofile, {})) --> false	bad argument #1 to 'dofile' (string expected, got table)
local co = coroutine.wrap(function() return dofile('yields.lua') end)
print(pcall(co)) --> false	yields.lua:1: attempt to concatenate a nil value
local log = {}
co = coroutine.wrap(function() return pcall(dofile, 'y.lua') end)
local f = io.open('y.lua', 'w')
f:write('return coroutine.yield(1), 2')
f:close()
print(co()) --> 1
print(co('back')) --> true	back	2
