local good, bad = 1, {}
print(pcall(function() return good + bad end)) --> false	arithmetic-blames-the-right-operand.lua:2: attempt to perform arithmetic on a table value (upvalue 'bad')
print(pcall(function() return bad + good end)) --> false	arithmetic-blames-the-right-operand.lua:3: attempt to perform arithmetic on a table value (upvalue 'bad')
print(pcall(function() local a, b = {}, {}; return a + b end)) --> false	arithmetic-blames-the-right-operand.lua:4: attempt to perform arithmetic on a table value (local 'a')
print(pcall(function() local a, b = "x", {}; return a + b end)) --> false	arithmetic-blames-the-right-operand.lua:5: attempt to add a 'string' with a 'table'
print(pcall(function() local a, b = 1, nil; return a * b end)) --> false	arithmetic-blames-the-right-operand.lua:6: attempt to perform arithmetic on a nil value (local 'b')
print(pcall(function() local a, b = nil, 1; return a / b end)) --> false	arithmetic-blames-the-right-operand.lua:7: attempt to perform arithmetic on a nil value (local 'a')
print(pcall(function() local a, b = 1, print; return a // b end)) --> false	arithmetic-blames-the-right-operand.lua:8: attempt to perform arithmetic on a function value (local 'b')
print(pcall(function() local a, b = true, 1; return a % b end)) --> false	arithmetic-blames-the-right-operand.lua:9: attempt to perform arithmetic on a boolean value (local 'a')
print(pcall(function() local a, b = 1, coroutine.create(print); return a ^ b end)) --> false	arithmetic-blames-the-right-operand.lua:10: attempt to perform arithmetic on a thread value (local 'b')
