local function try(...) return select(2, pcall(utf8.char, ...)) end
print(try()) -->
print(try(65)) --> A
print(try(0x7f,0x80,0x7ff,0x800,0xffff,0x10000,0x1fffff,0x200000,0x3ffffff,0x4000000,0x7fffffff)) --> Â€ß¿à €ï¿¿ð€€÷¿¿¿øˆ€€€û¿¿¿¿ü„€€€€ý¿¿¿¿¿
print(try(-1)) --> bad argument #1 to 'utf8.char' (value out of range)
print(try(0x80000000)) --> bad argument #1 to 'utf8.char' (value out of range)
print(try(1,-1)) --> bad argument #2 to 'utf8.char' (value out of range)
print(try('x')) --> bad argument #1 to 'utf8.char' (number expected, got string)
print(try(1.5)) --> bad argument #1 to 'utf8.char' (number has no integer representation)
print(try('65')) --> A
print(try({})) --> bad argument #1 to 'utf8.char' (number expected, got table)
print(try(65,nil)) --> bad argument #2 to 'utf8.char' (number expected, got nil)
print(#utf8.char(0x7fffffff), #utf8.char(0x10ffff), #utf8.char(0xffff), #utf8.char(0x7ff)) --> 6	4	3	2
print(utf8.char(72, 228, 8364, 128512)) --> HÃ¤â‚¬ðŸ˜€
print(utf8.char(0):byte(1, -1)) --> 0
print(utf8.char(0x80):byte(1, -1)) --> 194	128
print(utf8.char(0x800):byte(1, -1)) --> 224	160	128
print(utf8.char(0xd800):byte(1, -1)) --> 237	160	128
print(utf8.char(0x10000):byte(1, -1)) --> 240	144	128	128
print(utf8.char(0x200000):byte(1, -1)) --> 248	136	128	128	128
print(utf8.char(0x4000000):byte(1, -1)) --> 252	132	128	128	128	128
local t = {}
for i = 1, 300 do
  t[i] = i * 7
end
print(#utf8.char(table.unpack(t))) --> 590
print(utf8.len(utf8.char(table.unpack(t)))) --> 300
print(#utf8.charpattern, utf8.charpattern:byte(1, -1)) --> 14	91	0	45	127	194	45	253	93	91	128	45	191	93	42
