local function pack(...) return select(2, pcall(string.pack, ...)) end
print(pack('i17',1)) --> integral size (17) out of limits [1,16]
print(pack('i0',1)) --> integral size (0) out of limits [1,16]
print(pack('I17',1)) --> integral size (17) out of limits [1,16]
print(pack('!17',1)) --> integral size (17) out of limits [1,16]
print(pack('!0',1)) --> integral size (0) out of limits [1,16]
print(pack('!3i4',1)) --> bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pack('i',2^31)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('i1',128)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('i1',-129)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('I1',256)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('I1',-1)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('b',128)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('B',256)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('B',-1)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('h',40000)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('H',65536)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('y')) --> invalid format option 'y'
print(pack('s1',('x'):rep(300))) --> bad argument #2 to 'string.pack' (string length does not fit in given size)
print(pack('z','a\0b')) --> bad argument #2 to 'string.pack' (string contains zeros)
print(pack('c','x')) --> missing size for format option 'c'
print(pack('c3','abcd')) --> bad argument #2 to 'string.pack' (string longer than given size)
print(pack('X')) --> bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pack('Xz')) --> bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pack('X ')) --> bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pack('XX')) --> bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pack('Xc1')) --> bad argument #1 to 'string.pack' (invalid next option for option 'X')
print(pack('!4Xi3',1)) --> bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pack('i')) --> bad argument #2 to 'string.pack' (number expected, got nil)
print(pack('d','x')) --> bad argument #2 to 'string.pack' (number expected, got string)
print(pack('s',{})) --> bad argument #2 to 'string.pack' (string expected, got table)
print(pack('i','x')) --> bad argument #2 to 'string.pack' (number expected, got string)
print(pack('i',1.5)) --> bad argument #2 to 'string.pack' (number has no integer representation)
print(pack('s17','x')) --> integral size (17) out of limits [1,16]
print(pack()) --> bad argument #1 to 'string.pack' (string expected, got no value)
print(pack(1)) --> invalid format option '1'
print(pack({})) --> bad argument #1 to 'string.pack' (string expected, got table)
print(pack('xi','x')) --> bad argument #2 to 'string.pack' (number expected, got string)
print(pack('b b',1,'x')) --> bad argument #3 to 'string.pack' (number expected, got string)
print(pack('i4i4',1,{})) --> bad argument #3 to 'string.pack' (number expected, got table)
print(pack('i4 s2 z','1','x')) --> bad argument #4 to 'string.pack' (string expected, got nil)
print(pack('z')) --> bad argument #2 to 'string.pack' (string expected, got nil)
print(pack('!9i')) --> bad argument #2 to 'string.pack' (number expected, got nil)
print(pack('!16bi12',1,5)) --> bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pack('!bXi3',1)) --> bad argument #1 to 'string.pack' (format asks for alignment not power of 2)
print(pack('i2', 32768)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('i2', -32769)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('I2', 65536)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('i7', 1 << 55)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('i7', -(1 << 55) - 1)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('I5', 1 << 40)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('I5', -1)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('I4', 1 << 32)) --> bad argument #2 to 'string.pack' (unsigned overflow)
print(pack('i4', 1 << 31)) --> bad argument #2 to 'string.pack' (integer overflow)
print(pack('bbb', 1, 2)) --> bad argument #4 to 'string.pack' (number expected, got nil)
print(pack('d', {})) --> bad argument #2 to 'string.pack' (number expected, got table)
print(pack('f')) --> bad argument #2 to 'string.pack' (number expected, got nil)
print(pack('c')) --> missing size for format option 'c'
print(pack('i4 c', 1)) --> missing size for format option 'c'
print(pack('i16!17', 1)) --> integral size (17) out of limits [1,16]
print(pack('s1', ('x'):rep(256))) --> bad argument #2 to 'string.pack' (string length does not fit in given size)
print(pack('s0', '')) --> integral size (0) out of limits [1,16]
print(select(2, pcall(function() return ('b'):pack('x') end))) --> pack-refuses-what-does-not-fit.lua:63: bad argument #1 to 'pack' (number expected, got string)
print(select(2, pcall(function() return ('w'):pack('x') end))) --> pack-refuses-what-does-not-fit.lua:64: invalid format option 'w'
print(select(2, pcall(function() string.pack('i17', 1) end))) --> pack-refuses-what-does-not-fit.lua:65: integral size (17) out of limits [1,16]
