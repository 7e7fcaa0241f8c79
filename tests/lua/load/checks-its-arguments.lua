print(pcall(load)) --> false	bad argument #1 to 'load' (function expected, got no value)
print(pcall(load, nil)) --> false	bad argument #1 to 'load' (function expected, got nil)
print(pcall(load, {})) --> false	bad argument #1 to 'load' (function expected, got table)
print(pcall(load, true)) --> false	bad argument #1 to 'load' (function expected, got boolean)
print(pcall(load, "return 1", {})) --> false	bad argument #2 to 'load' (string expected, got table)
print(pcall(load, "return 1", "=c", {})) --> false	bad argument #3 to 'load' (string expected, got table)
print(load(5)) --> nil	[string "5"]:1: unexpected symbol near '5'
