package.path = nil
print(pcall(require, 'greet2')) --> false	'package.path' must be a string
package.path = 5
print(pcall(require, 'greet2') == false) --> true
package.path = './?.lua'
package.cpath = {}
print(require('greet').name) --> greet
print(pcall(require, 'greet2')) --> false	'package.cpath' must be a string
print(pcall(function() require 'greet2' end)) --> false	'package.cpath' must be a string
