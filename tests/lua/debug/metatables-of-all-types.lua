print(debug.getmetatable(1), debug.getmetatable(nil), debug.getmetatable(print)) --> nil	nil	nil
print(debug.getmetatable('').__index == string) --> true
print(debug.setmetatable(10, { __index = function(n, k) return k .. n end })) --> 10
print((5).field, (2.5).x) --> field5	x2.5
print(debug.setmetatable(1, nil), debug.getmetatable(1)) --> 1	nil
print(debug.setmetatable(nil, { __index = function() return 'nothing' end })) --> nil
print((nil).x) --> nothing
debug.setmetatable(nil, nil)
print(pcall(function() local x = nil return x.y end)) --> false	metatables-of-all-types.lua:9: attempt to index a nil value (local 'x')
debug.setmetatable(print, { __index = { name = 'function' }, __concat = function() return 'joined' end })
print(print.name, print .. print, (function() end).name) --> function	joined	function
debug.setmetatable(print, nil)
debug.setmetatable(true, { __call = function(b, x) return b, x end })
local yes, no = true, false print(yes(1), no(2)) --> true	false	2
debug.setmetatable(true, nil)
debug.setmetatable(coroutine.running(), { __len = function() return 'long' end })
print(#coroutine.running()) --> long
debug.setmetatable(coroutine.running(), nil)
local t = setmetatable({}, { __metatable = 'protected' })
print(getmetatable(t), type(debug.getmetatable(t)), debug.getmetatable(t).__metatable) --> protected	table	protected
print(debug.setmetatable(t, nil) == t, getmetatable(t)) --> true	nil
print(pcall(debug.setmetatable, {}, 1)) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got number)
print(pcall(debug.setmetatable, {})) --> false	bad argument #2 to 'debug.setmetatable' (nil or table expected, got no value)
print(pcall(debug.getmetatable)) --> false	bad argument #1 to 'debug.getmetatable' (value expected)
debug.setmetatable('', { __index = function(s, k) return s .. '.' .. k end })
print(('a').b) --> a.b
debug.setmetatable('', { __index = string })
print(('a'):rep(3)) --> aaa
