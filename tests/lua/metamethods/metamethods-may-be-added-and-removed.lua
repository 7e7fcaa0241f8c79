local mt = {}
local t = setmetatable({}, mt)
print(t.x, pcall(function() return t + 1 end)) --> nil	false	metamethods-may-be-added-and-removed.lua:3: attempt to perform arithmetic on a table value (upvalue 't')
mt.__index = function() return "now" end
mt.__add = function() return "sum" end
print(t.x, t + 1) --> now	sum
mt.__index, mt.__add = nil, nil
print(t.x, pcall(function() return t + 1 end)) --> nil	false	metamethods-may-be-added-and-removed.lua:8: attempt to perform arithmetic on a table value (upvalue 't')
mt.__eq = function() return true end
print(t == setmetatable({}, mt)) --> true
mt.__eq = nil
print(t == setmetatable({}, mt)) --> false
mt.__len = function() return 5 end
print(#t) --> 5
mt.__len = false
print(pcall(function() return #t end)) --> false	metamethods-may-be-added-and-removed.lua:16: attempt to call a boolean value (metamethod 'len')
