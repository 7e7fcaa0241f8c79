local loop = {}
loop.__index, loop.__newindex = loop, loop
setmetatable(loop, loop)
print(pcall(table.concat, loop, ',', 1, 1)) --> false	'__index' chain too long; possible loop
print(pcall(table.unpack, loop, 1, 1)) --> false	'__index' chain too long; possible loop
print(pcall(table.insert, loop, 'x')) --> false	'__newindex' chain too long; possible loop
print(pcall(table.move, { 1 }, 1, 1, 1, loop)) --> false	'__newindex' chain too long; possible loop
print(rawlen(loop)) --> 0

-- One that ends is followed to its end.
local last = { 'a', 'b' }
local first = last
for i = 1, 1000 do first = setmetatable({}, { __index = first, __newindex = first }) end
print(table.concat(first, ',', 1, 2)) --> a,b
table.move({ 'c' }, 1, 1, 3, first)
print(#last, last[3]) --> 3	c
