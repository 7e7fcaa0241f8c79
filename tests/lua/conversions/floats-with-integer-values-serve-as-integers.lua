print(string.rep("x", 3.0), ("abc"):sub(2.0, 3.0), select(2.0, "a", "b")) --> xxx	bc	b
print(string.char(65.0), #string.rep("ab", 2^2)) --> A	8
print(table.concat({1, 2, 3}, ",", 2.0), table.unpack({1, 2, 3}, 2.0, 3.0)) --> 2,3	2	3
print(pcall(string.rep, "x", 1.5)) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(string.rep, "x", "2.5")) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
print(pcall(select, 1.5, "a")) --> false	bad argument #1 to 'select' (number has no integer representation)
print(pcall(string.char, 2^53)) --> false	bad argument #1 to 'string.char' (value out of range)
print(pcall(string.rep, "x", 2^63)) --> false	bad argument #2 to 'string.rep' (number has no integer representation)
