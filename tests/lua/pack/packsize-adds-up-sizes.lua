local function size(...) return select(2, pcall(string.packsize, ...)) end
print(size('i')) --> 4
print(size('s')) --> bad argument #1 to 'string.packsize' (variable-length format)
print(size('z')) --> bad argument #1 to 'string.packsize' (variable-length format)
print(size('c')) --> missing size for format option 'c'
print(size('c10')) --> 10
print(size('i17')) --> integral size (17) out of limits [1,16]
print(size('!8i1i8')) --> 16
print(size(('c2147483647'):rep(100))) --> invalid format option '7'
print(size('c2147483647')) --> invalid format option '7'
print(size('c2147483647c1')) --> invalid format option '7'
print(size('c2147483646x')) --> invalid format option '6'
print(size('c2147483646!8i4')) --> invalid format option '6'
print(size('Xi')) --> 0
print(size('X')) --> bad argument #1 to 'string.packsize' (invalid next option for option 'X')
print(size('!8bXi8')) --> 8
print(size()) --> bad argument #1 to 'string.packsize' (string expected, got no value)
print(size('n')) --> 8
print(size('j')) --> 8
print(size('T')) --> 8
print(size('f')) --> 4
print(size('d')) --> 8
print(size('lL')) --> 16
print(size(' ')) --> 0
print(size('<>=!')) --> 0
print(size('!1i8')) --> 8
print(size('c2147483640i8')) --> invalid format option '0'
print(size('bBhHlLjJTfdn')) --> 66
print(size('!bhbib')) --> 13
print(size('!2 b i8 !4 b i8')) --> 20
print(size('c100 x x')) --> 102
print(size('i4z')) --> bad argument #1 to 'string.packsize' (variable-length format)
print(size('i4s4')) --> bad argument #1 to 'string.packsize' (variable-length format)
print(size(('c214748364'):rep(9))) --> 1932735276
print(size(('c214748364'):rep(10))) --> 2147483640
print(size(('c214748364'):rep(10) .. 'c7')) --> 2147483647
print(size(('c214748364'):rep(10) .. 'c8')) --> bad argument #1 to 'string.packsize' (format result too large)
print(size(('i4'):rep(5000))) --> 20000
print(size(('<!8 b Xi8 >'):rep(500))) --> 4000
print(size((' '):rep(3000))) --> 0
print(size((' '):rep(3000) .. 'k')) --> invalid format option 'k'
