print(package.config == '/\n;\n?\n!\n-\n') --> true
print(package.path) --> /usr/local/share/lua/5.4/?.lua;/usr/local/share/lua/5.4/?/init.lua;/usr/local/lib/lua/5.4/?.lua;/usr/local/lib/lua/5.4/?/init.lua;./?.lua;./?/init.lua
print(package.cpath) --> /usr/local/lib/lua/5.4/?.so;/usr/local/lib/lua/5.4/loadall.so;./?.so
print(type(package.loaded), type(package.preload), type(package.searchers)) --> table	table	table
print(package.loaded._G == _G, package.loaded.string == string, package.loaded.package == package) --> true	true	true
for _, name in ipairs { 'coroutine', 'io', 'math', 'os', 'table', 'debug' } do print(name, package.loaded[name] == _G[name]) end --> coroutine	true
--> io	true
--> math	true
--> os	true
--> table	true
--> debug	true
print(type(package.loadlib), type(package.searchpath), type(require)) --> function	function	function
print(pcall(package.loadlib)) --> false	bad argument #1 to 'package.loadlib' (string expected, got no value)
print(pcall(package.loadlib, 'x')) --> false	bad argument #2 to 'package.loadlib' (string expected, got no value)
