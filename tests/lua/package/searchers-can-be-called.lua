local preload, lua = package.searchers[1], package.searchers[2]
print(preload('x')) --> no field package.preload['x']
package.preload.x = print
print(select(2, preload('x')), preload('x') == print) --> :preload:	true
print(type((lua('greet'))), select(2, lua('greet'))) --> function	./greet.lua
print(select('#', lua('missing'))) --> 1
print(lua('greet')('n', 'f').file) --> f
print(pcall(preload)) --> false	bad argument #1 to '?' (string expected, got no value)
print(pcall(lua)) --> false	bad argument #1 to '?' (string expected, got no value)
print(pcall(lua, 'bad')) --> false	error loading module 'bad' from file './bad.lua':
--> 	./bad.lua:1: unexpected symbol near '='
print(package.searchers[4]('nodots')) -->
print(select('#', package.searchers[4]('nodots'))) --> 0
