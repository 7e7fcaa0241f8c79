print(math.max(1, 2, 3), math.min(1, 2, 3)) --> 3	1
print(math.max(1, 2.0), math.max(2, 2.0), math.max(2.0, 2), math.min(1.0, 1)) --> 2.0	2	2.0	1.0
print(math.max(-1), math.min(math.huge, 1)) --> -1	1
print(math.max(math.mininteger, -math.huge), math.min(math.maxinteger, math.huge)) --> -9223372036854775808	9223372036854775807
print(math.max(2^53, (1 << 53) + 1)) --> 9007199254740993
print(pcall(math.max)) --> false	bad argument #1 to 'math.max' (value expected)
print(pcall(math.min, 1, "x")) --> false	attempt to compare string with number
print(pcall(math.max, "10", 9)) -- no coercion here --> false	attempt to compare string with number
