print(pcall(function() local a, b = 1, {}; return a & b end)) --> false	bitwise-blames-the-right-operand.lua:1: attempt to perform bitwise operation on a table value (local 'b')
print(pcall(function() local a, b = {}, 1; return a | b end)) --> false	bitwise-blames-the-right-operand.lua:2: attempt to perform bitwise operation on a table value (local 'a')
print(pcall(function() local a, b = 1.5, 1; return a ~ b end)) --> false	bitwise-blames-the-right-operand.lua:3: number (local 'a') has no integer representation
print(pcall(function() local a, b = 1, 2.5; return a << b end)) --> false	bitwise-blames-the-right-operand.lua:4: number (local 'b') has no integer representation
print(pcall(function() local a, b = 1.5, {}; return a >> b end)) --> false	bitwise-blames-the-right-operand.lua:5: attempt to perform bitwise operation on a table value (local 'b')
print(pcall(function() local a = 1.5; return ~a end)) --> false	bitwise-blames-the-right-operand.lua:6: number (local 'a') has no integer representation
print(pcall(function() local a = nil; return ~a end)) --> false	bitwise-blames-the-right-operand.lua:7: attempt to perform bitwise operation on a nil value (local 'a')
print(pcall(function() local t = {x = 1e100}; return t.x | 1 end)) --> false	bitwise-blames-the-right-operand.lua:8: number (field 'x') has no integer representation
print(pcall(function() return 2^53 * 2^53 & 1 end)) --> false	bitwise-blames-the-right-operand.lua:9: number has no integer representation
