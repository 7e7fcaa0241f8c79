print(pcall(table.sort, { 1, 'x' })) --> false	attempt to compare string with number
print(pcall(table.sort, { 'x', 1 })) --> false	attempt to compare number with string
print(pcall(table.sort, { 1, 2, 3, 'x', 5, 6 })) --> false	attempt to compare number with string
print(pcall(table.sort, { {}, {} })) --> false	attempt to compare two table values
print(pcall(table.sort, { true, false })) --> false	attempt to compare two boolean values
print(pcall(table.sort, { print, print, print })) --> false	attempt to compare two function values
print(pcall(table.sort, { 1, {} })) --> false	attempt to compare table with number
print(pcall(table.sort, { {}, 1 })) --> false	attempt to compare number with table
print(pcall(table.sort, { 1, 2, nil, 4 })) --> false	attempt to compare nil with number
print(pcall(table.sort, { nil, nil, nil, 4 })) --> false	attempt to compare number with nil
print(pcall(table.sort, setmetatable({}, { __len = function() return 2 end }))) --> false	attempt to compare two nil values
print(pcall(table.sort, setmetatable({ 1 }, { __len = function() return 2 end }))) --> false	attempt to compare nil with number
print(pcall(table.sort, setmetatable({ 1 }, { __len = function() return 5 end }))) --> false	attempt to compare nil with number
local t = {}
for i = 1, 60 do
  t[i] = 60 - i
end
t[45] = 'x'
print(pcall(table.sort, t)) --> false	attempt to compare number with string
t[45] = print
print(pcall(table.sort, t)) --> false	attempt to compare number with function
t[45] = 15.5
print(pcall(table.sort, t)) --> true
print(t[1], t[16], t[17], t[60]) --> 0	15.5	16	59
