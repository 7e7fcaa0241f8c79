print(type(loadfile('greet.lua'))) --> function
print(loadfile('greet.lua')('a', 'b').file) --> b
print(loadfile('missing.lua')) --> nil	cannot open missing.lua: No such file or directory
print(loadfile('bad.lua')) --> nil	bad.lua:1: unexpected symbol near '='
print(loadfile('pkg')) --> nil	cannot read pkg: Is a directory
print(loadfile('hash.lua')(7, 8)) --> 7	8
print(loadfile('env.lua', 't', {})()) --> 5
print(x) --> nil
local env = {}
print(loadfile('env.lua', nil, env)(), env.x) --> 5	5
print(loadfile('env.lua', 'b')) --> nil	attempt to load a text chunk (mode is 'b')
print(loadfile('env.lua', 'bt')()) --> 5
print(x) --> 5
print(pcall(loadfile('env.lua', 't', nil))) --> false	env.lua:1: attempt to index a nil value (upvalue '_ENV')
print(pcall(loadfile, {})) --> false	bad argument #1 to 'loadfile' (string expected, got table)
print(pcall(loadfile, 'env.lua', {})) --> false	bad argument #2 to 'loadfile' (string expected, got table)
print(loadfile('empty.txt')()) -->
print(loadfile('lines.txt')) --> nil	lines.txt:2: syntax error near 'two'
print(loadfile('')) --> nil	cannot open : No such file or directory
