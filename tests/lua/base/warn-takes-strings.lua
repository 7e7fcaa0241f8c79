print(pcall(warn)) --> false	bad argument #1 to 'warn' (string expected, got no value)
print(pcall(warn, nil)) --> false	bad argument #1 to 'warn' (string expected, got nil)
print(pcall(warn, {})) --> false	bad argument #1 to 'warn' (string expected, got table)
print(pcall(warn, 'x', {})) --> false	bad argument #2 to 'warn' (string expected, got table)
print(pcall(warn, 'x', nil)) --> false	bad argument #2 to 'warn' (string expected, got nil)
print(pcall(warn, 1, 2.5)) --> true
print(select('#', warn('@off'))) --> 0
