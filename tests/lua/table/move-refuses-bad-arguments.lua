print(pcall(table.move)) --> false	bad argument #2 to 'table.move' (number expected, got no value)
print(pcall(table.move, 1)) --> false	bad argument #2 to 'table.move' (number expected, got no value)
print(pcall(table.move, {})) --> false	bad argument #2 to 'table.move' (number expected, got no value)
print(pcall(table.move, {}, 1)) --> false	bad argument #3 to 'table.move' (number expected, got no value)
print(pcall(table.move, {}, 1, 2)) --> false	bad argument #4 to 'table.move' (number expected, got no value)
print(pcall(table.move, {}, 'x', 2, 3)) --> false	bad argument #2 to 'table.move' (number expected, got string)
print(pcall(table.move, {}, 1.5, 2, 3)) --> false	bad argument #2 to 'table.move' (number has no integer representation)
print(pcall(table.move, {}, 1, {}, 3)) --> false	bad argument #3 to 'table.move' (number expected, got table)
print(pcall(table.move, {}, 1, 2, 3, 4)) --> false	bad argument #5 to 'table.move' (table expected, got number)
print(pcall(table.move, 1, 1, 2, 3)) --> false	bad argument #1 to 'table.move' (table expected, got number)
print(pcall(table.move, 'abc', 1, 2, 3)) --> false	bad argument #1 to 'table.move' (table expected, got string)
print((pcall(table.move, 'abc', 1, 2, 3, {}))) --> true
print(pcall(table.move, {}, 1, 2, 3, 'abc')) --> false	bad argument #5 to 'table.move' (table expected, got string)
print(pcall(table.move, nil, 1, 2, 3)) --> false	bad argument #1 to 'table.move' (table expected, got nil)
print(pcall(table.move, nil, 2, 1, 3)) --> false	bad argument #1 to 'table.move' (table expected, got nil)
print(pcall(table.move, {}, 0, math.maxinteger, 1)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, -1, math.maxinteger - 1, 1)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, math.mininteger, -1, 1)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, math.mininteger, 0, 1)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, math.mininteger, math.maxinteger, 1)) --> false	bad argument #3 to 'table.move' (too many elements to move)
print(pcall(table.move, {}, 1, math.maxinteger, 2)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, {}, 1, 2, math.maxinteger)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, {}, 1, math.maxinteger, math.maxinteger)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, {}, math.mininteger, -2, 3)) --> false	bad argument #4 to 'table.move' (destination wrap around)
print(pcall(table.move, setmetatable({}, { __index = function() error('r', 0) end }), 1, 2, 3)) --> false	r
print(pcall(table.move, { 1 }, 1, 2, 3, setmetatable({}, { __newindex = function() error('w', 0) end }))) --> false	w
print(pcall(table.move, { 1 }, 1, 2, 3, setmetatable({}, { __newindex = 4 }))) --> false	attempt to index a number value
print(pcall(table.move, setmetatable({}, { __index = 4 }), 1, 2, 3)) --> false	attempt to index a number value
