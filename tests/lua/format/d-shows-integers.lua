print(string.format("%d %d %d", 0, -5, 123456789)) --> 0 -5 123456789
print(string.format("%i", 42), string.format("%d", 3.0), string.format("%d", "10")) --> 42	3	10
print(string.format("[%5d] [%-5d] [%05d] [%+d] [% d]", 42, 42, 42, 42, 42)) --> [   42] [42   ] [00042] [+42] [ 42]
print(string.format("[%5d] [%-5d] [%05d] [%+d] [% d]", -42, -42, -42, -42, -42)) --> [  -42] [-42  ] [-0042] [-42] [-42]
print(string.format("[%.3d] [%.0d] [%5.3d] [%-6.3d]", 7, 0, 7, 7)) --> [007] [] [  007] [007   ]
print(string.format("%d %d", math.maxinteger, math.mininteger)) --> 9223372036854775807 -9223372036854775808
print(string.format("[%20d] [%-21d]", math.maxinteger, math.mininteger)) --> [ 9223372036854775807] [-9223372036854775808 ]
print(pcall(string.format, "%d", 1.5)) --> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
print(pcall(string.format, "%d", "1.5")) --> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d", 2^63)) --> false	bad argument #2 to 'string.format' (number has no integer representation)
print(pcall(string.format, "%d")) --> false	bad argument #2 to 'string.format' (no value)
