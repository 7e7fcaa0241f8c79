local a, b = 1, 2
local function f() return a, b end
local function g() return b end
print(debug.getupvalue(f, 1)) --> a	1
print(debug.getupvalue(f, 2)) --> b	2
print(select('#', debug.getupvalue(f, 3)), select('#', debug.getupvalue(f, 0))) --> 0	0
print(select('#', debug.getupvalue(f, -1))) --> 0
print(debug.setupvalue(f, 1, 'one')) --> a
print(a, (f())) --> one	one
print(select('#', debug.setupvalue(f, 3, 'x'))) --> 0
print(debug.getupvalue(load('return x'), 1) == '_ENV') --> true
local env = { x = 'from env' }
local chunk = load('return x')
print(debug.setupvalue(chunk, 1, env)) --> _ENV
print(chunk()) --> from env
print(select('#', debug.getupvalue(print, 1)), select('#', debug.setupvalue(print, 1, 2))) --> 0	0
print(debug.upvalueid(f, 2) == debug.upvalueid(g, 1)) --> true
print(debug.upvalueid(f, 1) == debug.upvalueid(f, 2)) --> false
print(type(debug.upvalueid(f, 1))) --> userdata
print(debug.upvalueid(f, 3), debug.upvalueid(f, 0), debug.upvalueid(print, 1)) --> nil	nil	nil
debug.upvaluejoin(f, 1, g, 1)
print(f()) --> 2	2
print(debug.upvalueid(f, 1) == debug.upvalueid(g, 1)) --> true
b = 'both'
print(f()) --> both	both
print(a) --> one
local function counter() local n = 0 return function() n = n + 1 return n end end
local c1, c2 = counter(), counter()
c1() c1()
debug.upvaluejoin(c2, 1, c1, 1)
print(c2(), c1(), c2()) --> 3	4	5
print(pcall(debug.getupvalue, 1, 1)) --> false	bad argument #1 to 'debug.getupvalue' (function expected, got number)
print(pcall(debug.getupvalue, f)) --> false	bad argument #2 to 'debug.getupvalue' (number expected, got no value)
print(pcall(debug.getupvalue, f, 'x')) --> false	bad argument #2 to 'debug.getupvalue' (number expected, got string)
print(pcall(debug.setupvalue, f, 1)) --> false	bad argument #3 to 'debug.setupvalue' (value expected)
print(pcall(debug.setupvalue, 1, 1, 1)) --> false	bad argument #1 to 'debug.setupvalue' (function expected, got number)
print(pcall(debug.upvalueid, f)) --> false	bad argument #2 to 'debug.upvalueid' (number expected, got no value)
print(pcall(debug.upvalueid, 1, 1)) --> false	bad argument #1 to 'debug.upvalueid' (function expected, got number)
print(pcall(debug.upvaluejoin, f, 9, g, 1)) --> false	bad argument #2 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, f, 1, g, 9)) --> false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, f, 1, print, 1)) --> false	bad argument #4 to 'debug.upvaluejoin' (invalid upvalue index)
print(pcall(debug.upvaluejoin, f, 1)) --> false	bad argument #4 to 'debug.upvaluejoin' (number expected, got no value)
print(pcall(debug.upvaluejoin, 1, 1, f, 1)) --> false	bad argument #1 to 'debug.upvaluejoin' (function expected, got number)
