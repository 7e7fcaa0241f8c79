print(string.format("%x %X %o", 255, 255, 8)) --> ff FF 10
print(string.format("%#x %#X %#o", 255, 255, 8)) --> 0xff 0XFF 010
print(string.format("%x %o", -1, -1)) --> ffffffffffffffff 1777777777777777777777
print(string.format("[%8x] [%-8x] [%08x] [%.4x]", 48879, 48879, 48879, 255)) --> [    beef] [beef    ] [0000beef] [00ff]
print(string.format("%x", math.mininteger), string.format("%X", math.maxinteger)) --> 8000000000000000	7FFFFFFFFFFFFFFF
print(string.format("%x", 0), string.format("%#x", 0)) --> 0	0
print(pcall(string.format, "%x", 1.5)) --> false	bad argument #2 to 'string.format' (number has no integer representation)
