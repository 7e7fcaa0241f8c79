package.preload.greet = function(...) print('loading', ...) return 'preloaded' end --> loading	greet	:preload:
print(require 'greet') --> preloaded	:preload:
print(require 'greet') --> preloaded
package.preload['made.up'] = function() return nil end
print(require 'made.up') --> true	:preload:
package.preload.odd = 5
print(pcall(require, 'odd')) --> false	module 'odd' not found:
--> 	5
--> 	no file '/usr/local/share/lua/5.4/odd.lua'
--> 	no file '/usr/local/share/lua/5.4/odd/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/odd.lua'
--> 	no file '/usr/local/lib/lua/5.4/odd/init.lua'
--> 	no file './odd.lua'
--> 	no file './odd/init.lua'
--> 	no file '/usr/local/lib/lua/5.4/odd.so'
--> 	no file '/usr/local/lib/lua/5.4/loadall.so'
--> 	no file './odd.so'
setmetatable(package.preload, { __index = function(_, k) return k == 'lazy' and function(n, d) return n .. d end or nil end })
print(require 'lazy') --> lazy:preload:	:preload:
