local f = io.open('bytes.bin')
print(f:read(3) == 'a\0b', f:read(1):byte()) --> true	255
print(f:read('l') == '', f:read('l') == '\r') --> true	true
print(f:read(1)) --> nil
f:seek('set')
print(#f:read(100)) --> 7
f:seek('set')
print(#f:read(2.0)) --> 2
print(pcall(f.read, f, -1)) --> false	not enough memory
print(pcall(f.read, f, 1 << 40)) --> false	not enough memory
print(pcall(f.read, f, math.maxinteger)) --> false	not enough memory
