print(pcall(function() local a, b = "x", {}; return a .. b end)) --> false	concatenation-blames-the-right-operand.lua:1: attempt to concatenate a table value (local 'b')
print(pcall(function() local a, b = {}, "x"; return a .. b end)) --> false	concatenation-blames-the-right-operand.lua:2: attempt to concatenate a table value (local 'a')
print(pcall(function() local a, b = {}, nil; return a .. b end)) --> false	concatenation-blames-the-right-operand.lua:3: attempt to concatenate a table value (local 'a')
print(pcall(function() local a, b, c = "x", nil, "z"; return a .. b .. c end)) --> false	concatenation-blames-the-right-operand.lua:4: attempt to concatenate a nil value (local 'b')
print(pcall(function() local a, b, c = nil, "y", "z"; return a .. b .. c end)) --> false	concatenation-blames-the-right-operand.lua:5: attempt to concatenate a nil value (local 'a')
print(pcall(function() local a = 1; return a .. true end)) --> false	concatenation-blames-the-right-operand.lua:6: attempt to concatenate a boolean value
print(pcall(function() local t = {}; return "x" .. t.name .. "y" end)) --> false	concatenation-blames-the-right-operand.lua:7: attempt to concatenate a nil value (field 'name')
