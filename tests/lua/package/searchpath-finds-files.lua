print(package.searchpath('greet', './?.lua')) --> ./greet.lua
print(package.searchpath('greet', 'x/?;./?.lua;?.lua')) --> ./greet.lua
print(package.searchpath('pkg.sub', '?.lua')) --> pkg/sub.lua
print(package.searchpath('pkg.sub', '?.lua', '', '/')) --> nil	no file 'pkg.sub.lua'
print(package.searchpath('pkg-sub', '?.lua', '-')) --> pkg/sub.lua
print(package.searchpath('pkg.sub', '?.lua', '.', '_')) --> nil	no file 'pkg_sub.lua'
print(package.searchpath('pkg..sub', '?.lua', '..')) --> pkg/sub.lua
print(package.searchpath('lines', '?.txt;?.lua')) --> lines.txt
print(package.searchpath('x', '')) --> nil	no file ''
print(package.searchpath('', '?.lua')) --> nil	no file '.lua'
print(package.searchpath('x', ';;')) --> nil	no file ''
--> 	no file ''
--> 	no file ''
print(package.searchpath('x', 'a?b?c;?')) --> nil	no file 'axbxc'
--> 	no file 'x'
print(package.searchpath('x', 'fixed.lua')) --> nil	no file 'fixed.lua'
print(package.searchpath('x', 'lines.txt')) --> lines.txt
print(package.searchpath('g', '?reet.lua;?')) --> greet.lua
print(package.searchpath('pkg', '?')) --> pkg
print(package.searchpath('a.b.c', '?', '.', '::')) --> nil	no file 'a::b::c'
print(package.searchpath(1, 2)) --> nil	no file '2'
print(select('#', package.searchpath('none', '?')), select('#', package.searchpath('greet', '?.lua'))) --> 2	1
print(pcall(package.searchpath)) --> false	bad argument #2 to 'package.searchpath' (string expected, got no value)
print(pcall(package.searchpath, 'x')) --> false	bad argument #2 to 'package.searchpath' (string expected, got no value)
print(pcall(package.searchpath, 'x', {})) --> false	bad argument #2 to 'package.searchpath' (string expected, got table)
print(pcall(package.searchpath, 'x', 'y', {})) --> false	bad argument #3 to 'package.searchpath' (string expected, got table)
