print(pcall(table.unpack)) --> false	attempt to get length of a nil value
print(pcall(table.unpack, nil)) --> false	attempt to get length of a nil value
print(pcall(table.unpack, {}, 1, 100000000)) --> false	too many results to unpack
print(pcall(table.unpack, {}, math.mininteger, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack, {}, 0, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack, {}, "x")) --> false	bad argument #2 to 'table.unpack' (number expected, got string)
print(pcall(table.unpack, {}, 1, {})) --> false	bad argument #3 to 'table.unpack' (number expected, got table)
