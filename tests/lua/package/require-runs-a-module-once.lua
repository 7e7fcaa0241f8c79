local m, data = require 'greet'
print(m.name, m.file, data) --> greet	./greet.lua	./greet.lua
print(require('greet') == m) --> true
print(select('#', require('greet'))) --> 1
print(package.loaded.greet == m) --> true
package.loaded.greet = nil
local again, where = require 'greet'
print(again == m, again.name, where) --> false	greet	./greet.lua
