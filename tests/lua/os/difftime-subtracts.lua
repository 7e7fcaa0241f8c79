print(os.difftime(5, 3)) --> 2.0
print(os.difftime(3, 5)) --> -2.0
print(os.difftime(0, 0)) --> 0.0
print(os.difftime(5.0, '3')) --> 2.0
print(math.type(os.difftime(2, 1))) --> float
print(pcall(os.difftime)) --> false	bad argument #1 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, 1)) --> false	bad argument #2 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, 1, 'x')) --> false	bad argument #2 to 'os.difftime' (number expected, got string)
print(pcall(os.difftime, 1.5, 1)) --> false	bad argument #1 to 'os.difftime' (number has no integer representation)
print(pcall(os.difftime, {}, 1)) --> false	bad argument #1 to 'os.difftime' (number expected, got table)
