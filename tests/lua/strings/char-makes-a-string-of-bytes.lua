print(string.char(72, 105), string.char(), #string.char(0, 0), string.char(0x41)) --> Hi		2	A
print(string.byte(string.char(0, 127, 128, 255), 1, -1)) --> 0	127	128	255
print(pcall(string.char, 256)) --> false	bad argument #1 to 'string.char' (value out of range)
print(pcall(string.char, -1)) --> false	bad argument #1 to 'string.char' (value out of range)
print(pcall(string.char, 65, "x")) --> false	bad argument #2 to 'string.char' (number expected, got string)
print(pcall(string.char, 65, 1.5)) --> false	bad argument #2 to 'string.char' (number has no integer representation)
