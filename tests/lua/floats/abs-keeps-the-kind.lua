print(math.abs(-5), math.abs(5), math.abs(-5.5), math.abs(-0.0)) --> 5	5	5.5	0.0
print(math.abs(math.mininteger), math.abs(-math.huge)) --> -9223372036854775808	inf
print(math.abs("-3"), math.abs("-3.0")) --> 3.0	3.0
print(pcall(math.abs, nil)) --> false	bad argument #1 to 'math.abs' (number expected, got nil)
