local function show(...) print(string.format('%.17g', os.difftime(...))) end
show(5, 3) --> 2
show(3, 5) --> -2
show(7.0, '2') --> 5
show(67768036191676800, 67767976233532799) --> 59958144001
show(67767976233532799, -8589934565) --> 67767984823467360
show(-8589934565, 67767976233532799) --> -67767984823467360
show(math.maxinteger, math.mininteger) --> 1.8446744073709552e+19
show(math.mininteger, math.maxinteger) --> -1.8446744073709552e+19
show(math.mininteger, 1) --> -9.2233720368547758e+18
show(1, 1) --> 0
print(math.type(os.difftime(2, 1))) --> float
print(pcall(os.difftime, 1)) --> false	bad argument #2 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime)) --> false	bad argument #1 to 'os.difftime' (number expected, got no value)
print(pcall(os.difftime, 1.5, 2)) --> false	bad argument #1 to 'os.difftime' (number has no integer representation)
print(pcall(os.difftime, 1, {})) --> false	bad argument #2 to 'os.difftime' (number expected, got table)
print(pcall(os.difftime, 'x', 2)) --> false	bad argument #1 to 'os.difftime' (number expected, got string)
