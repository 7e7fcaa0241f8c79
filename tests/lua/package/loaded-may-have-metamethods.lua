setmetatable(package.loaded, { __index = function(_, k) return k == 'virtual' and 'found' or nil end, __newindex = function(t, k, v) log = k .. tostring(v) rawset(t, k, v) end })
print(require 'virtual') --> found
print(require 'nothing') --> true	./nothing.lua
print(log) --> nothingtrue
print(require 'greet' == package.loaded.greet) --> true
