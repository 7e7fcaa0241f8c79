print(pcall(table.sort)) --> false	bad argument #1 to 'table.sort' (table expected, got no value)
print(pcall(table.sort, 1)) --> false	bad argument #1 to 'table.sort' (table expected, got number)
print(pcall(table.sort, nil)) --> false	bad argument #1 to 'table.sort' (table expected, got nil)
print(pcall(table.sort, 'text')) --> false	bad argument #1 to 'table.sort' (table expected, got string)
print(pcall(table.sort, { 1, 2 }, 1)) --> false	bad argument #2 to 'table.sort' (function expected, got number)
print(pcall(table.sort, { 1, 2 }, 'x')) --> false	bad argument #2 to 'table.sort' (function expected, got string)
print(pcall(table.sort, { 1, 2 }, {})) --> false	bad argument #2 to 'table.sort' (function expected, got table)
print(pcall(table.sort, { 1, 2 }, true)) --> false	bad argument #2 to 'table.sort' (function expected, got boolean)
print(pcall(table.sort, { 1, 2 }, setmetatable({}, { __call = print }))) --> false	bad argument #2 to 'table.sort' (function expected, got table)
-- With nothing to sort the function is not looked at.
print(pcall(table.sort, { 1 }, 1)) --> true
print(pcall(table.sort, {}, 'x')) --> true
print(pcall(table.sort, setmetatable({ 1 }, { __len = function() return math.maxinteger end }))) --> false	bad argument #1 to 'table.sort' (array too big)
print(pcall(table.sort, setmetatable({ 1 }, { __len = function() return 0x7fffffff end }))) --> false	bad argument #1 to 'table.sort' (array too big)
print(pcall(table.sort, setmetatable({ 1 }, { __len = function() return math.mininteger end }))) --> true
print(pcall(table.sort, setmetatable({ 1 }, { __len = function() return 'x' end }))) --> false	object length is not an integer
print(pcall(table.sort, setmetatable({ 2, 1 }, { __len = function() return 2.5 end }))) --> false	object length is not an integer
print(pcall(table.sort, setmetatable({ 2, 1 }, { __len = function() return '2' end }))) --> true
