print(pcall(require, 'no.such')) --> false	module 'no.such' not found:
--> 	no field package.preload['no.such']
--> 	no file '/usr/local/share/lua/5.4/no/such.lua'
--> 	no file '/usr/local/share/lua/5.4/no/such/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/no/such.lua'
--> 	no file '/usr/local/lib/lua/5.4/no/such/init.lua'
--> 	no file './no/such.lua'
--> 	no file './no/such/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/no/such.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './no/such.so'
--> 	no file '/usr/local/lib/lua/5.4/no.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './no.so'
print(pcall(require, 'missing')) --> false	module 'missing' not found:
--> 	no field package.preload['missing']
--> 	no file '/usr/local/share/lua/5.4/missing.lua'
--> 	no file '/usr/local/share/lua/5.4/missing/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/missing.lua'
--> 	no file '/usr/local/lib/lua/5.4/missing/init.lua'
--> 	no file './missing.lua'
--> 	no file './missing/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/missing.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './missing.so'
print(pcall(function() require 'missing' end)) --> false	a-missing-module-lists-where-it-was-looked-for.lua:26: module 'missing' not found:
--> 	no field package.preload['missing']
--> 	no file '/usr/local/share/lua/5.4/missing.lua'
--> 	no file '/usr/local/share/lua/5.4/missing/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/missing.lua'
--> 	no file '/usr/local/lib/lua/5.4/missing/init.lua'
--> 	no file './missing.lua'
--> 	no file './missing/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/missing.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './missing.so'
package.path, package.cpath = './?.x;;/y', ''
print(pcall(require, 'missing')) --> false	module 'missing' not found:
--> 	no field package.preload['missing']
--> 	no file './missing.x'
--> 	no file ''
--> 	no file '/y'
--> 	no file ''
print(pcall(require, 'no.such')) --> false	module 'no.such' not found:
--> 	no field package.preload['no.such']
--> 	no file './no/such.x'
--> 	no file ''
--> 	no file '/y'
--> 	no file ''
--> 	no file ''
package.path = ''
print(pcall(require, 'missing')) --> false	module 'missing' not found:
--> 	no field package.preload['missing']
--> 	no file ''
--> 	no file ''
