print(require 'nothing') --> true	./nothing.lua
print(counter, package.loaded.nothing) --> 1	true
print(require 'nothing') --> true
print(counter) --> 1
print(require 'no') --> false	./no.lua
print(package.loaded.no) --> false
print(require 'no') --> false	./no.lua
print(require 'twice') --> mine	./twice.lua
print(package.loaded.twice) --> mine
print(require 'hash') --> hash	./hash.lua
print(require 'env') --> 5	./env.lua
print(x) --> 5
