print(pcall(table.concat, {1, {}, 3})) --> false	invalid value (table) at index 2 in table for 'concat'
print(pcall(table.concat, {1, 2, true})) --> false	invalid value (boolean) at index 3 in table for 'concat'
print(pcall(table.concat, {1, nil, 3}, ",", 1, 3)) --> false	invalid value (nil) at index 2 in table for 'concat'
print(pcall(table.concat, {}, ",", 1, 2)) --> false	invalid value (nil) at index 1 in table for 'concat'
print(pcall(table.concat)) --> false	bad argument #1 to 'table.concat' (table expected, got no value)
print(pcall(table.concat, 1)) --> false	bad argument #1 to 'table.concat' (table expected, got number)
print(pcall(table.concat, {}, {})) --> false	bad argument #2 to 'table.concat' (string expected, got table)
print(pcall(table.concat, {}, ",", "x")) --> false	bad argument #3 to 'table.concat' (number expected, got string)
print(pcall(table.concat, {print})) --> false	invalid value (function) at index 1 in table for 'concat'
