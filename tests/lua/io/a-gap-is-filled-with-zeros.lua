local f = io.open('gap.bin', 'w+')
f:write('ab')
f:seek('set', 5)
f:write('c')
f:seek('set')
print(f:read('a') == 'ab\0\0\0c') --> true
f:close()
f = io.open('gap.bin', 'w')
f:close()
f = io.open('gap.bin', 'r+')
f:seek('set', 3)
f:write('x')
f:seek('set')
print(f:read('a') == '\0\0\0x') --> true
