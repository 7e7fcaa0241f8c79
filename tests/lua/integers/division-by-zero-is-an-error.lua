local zero = 0
print(pcall(function() return 1 // zero end)) --> false	division-by-zero-is-an-error.lua:2: attempt to divide by zero
print(pcall(function() return 1 % zero end)) --> false	division-by-zero-is-an-error.lua:3: attempt to perform 'n%0'
print(pcall(function() return zero // zero end)) --> false	division-by-zero-is-an-error.lua:4: attempt to divide by zero
print(pcall(function() return 1 // 0 end)) --> false	division-by-zero-is-an-error.lua:5: attempt to divide by zero
print(pcall(function() return 1 % 0 end)) --> false	division-by-zero-is-an-error.lua:6: attempt to perform 'n%0'
