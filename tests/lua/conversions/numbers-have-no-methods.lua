print(pcall(function() return (5):rep(2) end)) --> false	numbers-have-no-methods.lua:1: attempt to index a number value
print(pcall(function() local n = 5; return n.x end)) --> false	numbers-have-no-methods.lua:2: attempt to index a number value (local 'n')
print(string.rep(5, 2), string.len(12345), string.sub(12345, 2, 3), string.reverse(1.5)) --> 55	5	23	5.1
