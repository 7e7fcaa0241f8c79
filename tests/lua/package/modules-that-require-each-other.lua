package.preload.a = function() local b = require 'b' return { name = 'a', b = b } end
package.preload.b = function() package.loaded.b = { name = 'b' } return nil end
print(require('a').b.name) --> b
package.preload.loop = function() loops = (loops or 0) + 1 if loops < 5 then return require 'loop' end return 'end' end
print((require 'loop'), loops) --> end	5
