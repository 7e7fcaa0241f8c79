print(pcall(os.date, {})) --> false	bad argument #1 to 'os.date' (string expected, got table)
print(pcall(os.date, '%c', 'x')) --> false	bad argument #2 to 'os.date' (number expected, got string)
print(pcall(os.date, '%c', 1.5)) --> false	bad argument #2 to 'os.date' (number has no integer representation)
print(pcall(os.date, '%c', {})) --> false	bad argument #2 to 'os.date' (number expected, got table)
print(pcall(os.date, nil, true)) --> false	bad argument #2 to 'os.date' (number expected, got boolean)
print(os.date(1, 0)) --> 1
print(type(os.date(nil, nil))) --> string
