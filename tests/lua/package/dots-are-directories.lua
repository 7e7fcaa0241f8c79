print(require 'pkg') --> package pkg	./pkg/init.lua
print(require 'pkg.sub') --> sub pkg.sub	./pkg/sub.lua
print(require 'pkg.init') --> package pkg.init	./pkg/init.lua
print(require 'pkg/sub') --> sub pkg/sub	./pkg/sub.lua
print(package.loaded['pkg.sub'], package.loaded['pkg/sub']) --> sub pkg.sub	sub pkg/sub
