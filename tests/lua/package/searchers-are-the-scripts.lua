print(#package.searchers) --> 4
package.searchers[5] = function(name) return 'nothing for ' .. name end
package.path, package.cpath = '?.none', '?.none'
print(pcall(require, 'q')) --> false	module 'q' not found:
--> 	no field package.preload['q']
--> 	no file 'q.none'
--> 	no file 'q.none'
--> 	nothing for q
package.searchers[5] = function(name) return function(...) return table.concat({ ... }, '|') end, 'extra' end
print(require 'q') --> q|extra	extra
package.searchers = { function() return nil end, function() return 42 end, function() return {} end, function() end }
print(pcall(require, 'r')) --> false	module 'r' not found:
--> 	42
package.searchers = { function(name) return function() end end }
print(require 's') --> true	nil
package.searchers = {}
print(pcall(require, 't')) --> false	module 't' not found:
package.searchers = nil
print(pcall(require, 't')) --> false	'package.searchers' must be a table
package.searchers = 'x'
print(pcall(function() require 't' end)) --> false	searchers-are-the-scripts.lua:21: 'package.searchers' must be a table
print(require 's') --> true
package.searchers = { 'not a function' }
print(pcall(require, 't')) --> false	attempt to call a string value
package.searchers = { function() error('in searcher', 0) end }
print(pcall(require, 't')) --> false	in searcher
