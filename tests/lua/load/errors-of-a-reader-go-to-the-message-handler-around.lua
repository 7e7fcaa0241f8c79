-- The reader is called like a function of the one that calls `load`: a message handler sees its errors first.
local function handler(m) return 'H:' .. tostring(m) end
local function try(reader)
  return xpcall(function() return load(reader) end, handler)
end
print(try(function() error('in the reader') end)) --> true	nil	H:errors-of-a-reader-go-to-the-message-handler-around.lua:6: in the reader
print(try(function() error('plain', 0) end)) --> true	nil	H:plain
print(try(function() error(nil) end)) --> true	nil	H:nil
print(try(function() return {} end)) --> true	nil	H:errors-of-a-reader-go-to-the-message-handler-around.lua:4: reader function must return a string
print(try(function() local x x.y = 1 end)) --> true	nil	H:errors-of-a-reader-go-to-the-message-handler-around.lua:10: attempt to index a nil value (local 'x')
print((select(3, try(function() return load(function() error('deep', 0) end) end)))) --> nil
-- Not errors of the text.
local done
print(try(function() if done then return end done = true return 'x = = 1' end)) --> true	nil	(load):1: unexpected symbol near '='
print(xpcall(function() return load('x = = 1') end, handler)) --> true	nil	[string "x = = 1"]:1: unexpected symbol near '='
print(xpcall(function() return load('x', 'n', 'b') end, handler)) --> true	nil	attempt to load a text chunk (mode is 'b')
-- A protected call between has no handler; a coroutine neither.
print(xpcall(function() return pcall(load, function() error('e', 0) end) end, handler)) --> true	true	nil	e
print(xpcall(function() return coroutine.wrap(function() return load(function() error('e', 0) end) end)() end, handler)) --> true	nil	e
print(pcall(load, function() error('e', 0) end)) --> true	nil	e
print(pcall(load, function() return {} end)) --> true	nil	reader function must return a string
-- A handler that fails is called for its own error.
local n = 0
print(xpcall(function()
  return load(function() error('e', 0) end)
end, function(m)
  n = n + 1
  if n < 4 then error(m .. n, 0) end
  return m .. '.'
end)) --> true	nil	e123.
-- It may load itself, and look at what was going on.
print(xpcall(function()
  return load(function() error('e', 0) end)
end, function(m)
  return load('return "' .. m .. debug.getinfo(2, 'n').name .. '"')()
end)) --> true	nil	eerror
-- What is to be closed gets what the handler has made of the error.
print(try(function()
  local x <close> = setmetatable({}, { __close = function(_, e) print('closing', e) end }) --> closing	H:e
  error('e', 0)
end)) --> true	nil	H:e
print(xpcall(function()
  load(function() error('first', 0) end)
  error('later', 0)
end, handler)) --> false	H:later
