print(pcall(require, 'bad')) --> false	error loading module 'bad' from file './bad.lua':
--> 	./bad.lua:1: unexpected symbol near '='
print(pcall(function() require 'bad' end)) --> false	error loading module 'bad' from file './bad.lua':
--> 	./bad.lua:1: unexpected symbol near '='
print(package.loaded.bad) --> nil
print(pcall(require, 'fails')) --> false	./fails.lua:1: boom
print(package.loaded.fails) --> nil
print(pcall(require)) --> false	bad argument #1 to 'require' (string expected, got no value)
print(pcall(require, {})) --> false	bad argument #1 to 'require' (string expected, got table)
print(pcall(require, nil)) --> false	bad argument #1 to 'require' (string expected, got nil)
print(pcall(require, '')) --> false	module '' not found:
--> 	no field package.preload['']
--> 	no file '/usr/local/share/lua/5.4/.lua'
--> 	no file '/usr/local/share/lua/5.4//init.lua'
--> 	no file '/usr/local/lib/lua/5.4/.lua'
--> 	no file '/usr/local/lib/lua/5.4//init.lua'
--> 	no file './.lua'
--> 	no file './/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './.so'
print(pcall(require, 12)) --> false	module '12' not found:
--> 	no field package.preload['12']
--> 	no file '/usr/local/share/lua/5.4/12.lua'
--> 	no file '/usr/local/share/lua/5.4/12/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/12.lua'
--> 	no file '/usr/local/lib/lua/5.4/12/init.lua'
--> 	no file './12.lua'
--> 	no file './12/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/12.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './12.so'
