print(pcall(function() return 1.5 & 1 end)) --> false	bitwise-operators-refuse-floats-with-fractions.lua:1: number has no integer representation
print(pcall(function() return 1 | 2^63 end)) --> false	bitwise-operators-refuse-floats-with-fractions.lua:2: number has no integer representation
print(pcall(function() return ~(0/0) end)) --> false	bitwise-operators-refuse-floats-with-fractions.lua:3: number has no integer representation
print(pcall(function() return 1 << math.huge end)) --> false	bitwise-operators-refuse-floats-with-fractions.lua:4: number (field 'huge') has no integer representation
print(pcall(function() return -math.huge >> 1 end)) --> false	bitwise-operators-refuse-floats-with-fractions.lua:5: number has no integer representation
print(pcall(function() local x = 1e100; return x ~ 1 end)) --> false	bitwise-operators-refuse-floats-with-fractions.lua:6: number (local 'x') has no integer representation
