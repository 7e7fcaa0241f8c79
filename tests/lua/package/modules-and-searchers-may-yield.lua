-- PUC Lua cannot: there, `require` is a boundary for yields.
local co = coroutine.wrap(function() return require 'yields' end)
print(co()) --> from yields
print(co('resumed')) --> resumed	./yields.lua
print(package.loaded.yields) --> resumed
table.insert(package.searchers, 1, function(name)
  if name == 'slow' then
    local loader = coroutine.yield('searching')
    return loader, 'data'
  end
end)
co = coroutine.wrap(function() return require 'slow' end)
print(co()) --> searching
print(co(function(...) return coroutine.yield(...) end)) --> slow	data
print(co('module')) --> module	data
print(require 'slow') --> module
co = coroutine.wrap(function() return dofile('yields.lua') end)
print(pcall(co)) --> false	yields.lua:1: attempt to concatenate a nil value
local f = io.open('y.lua', 'w')
f:write('return coroutine.yield(1), 2')
f:close()
co = coroutine.wrap(function() return pcall(dofile, 'y.lua') end)
print(co()) --> 1
print(co('back')) --> true	back	2
co = coroutine.wrap(function()
  setmetatable(package.loaded, { __index = function(_, k) return coroutine.yield(k) end, __newindex = function(_, k, v) coroutine.yield(v) end })
  return require 'no'
end)
print(co()) --> no
print(co(nil)) --> false
print(co()) --> no
print(co('kept')) --> kept	./no.lua
setmetatable(package.loaded, nil)
