local function show(ok, packed)
  if not ok then return packed end
  local text = {}
  for i = 1, #packed do
    text[i] = ('%02x'):format(packed:byte(i))
  end
  return table.concat(text, ' ')
end
local function pack(...) return show(pcall(string.pack, ...)) end
print(pack('l',1)) --> 01 00 00 00 00 00 00 00
print(pack('j',1)) --> 01 00 00 00 00 00 00 00
print(pack('i8',1)) --> 01 00 00 00 00 00 00 00
print(pack('I8',-1)) --> ff ff ff ff ff ff ff ff
print(pack('i16',-1)) --> ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
print(pack('s',1,2)) --> 01 00 00 00 00 00 00 00 31
print(pack('c3','ab')) --> 61 62 00
print(pack('c0','')) -->
print(pack('Xi')) -->
print(pack('i','3')) --> 03 00 00 00
print(pack('< > = ! b',1)) --> 01
print(pack('>I3',0x123456)) --> 12 34 56
print(pack('<i7',-2)) --> fe ff ff ff ff ff ff
print(pack('>i16',-2)) --> ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff fe
print(pack('<j',math.mininteger)) --> 00 00 00 00 00 00 00 80
print(pack('!i1!2i8',1,2)) --> 01 00 02 00 00 00 00 00 00 00
print(pack('!8 b Xd d',1,2)) --> 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 40
print(pack('>!4 i2 i4',1,2)) --> 00 01 00 00 00 00 00 02
print(pack('=I4',1)) --> 01 00 00 00
print(pack('f',1e300)) --> 00 00 80 7f
print(pack('f',1e-50)) --> 00 00 00 00
print(pack('f',0/0)) --> 00 00 c0 ff
print(pack('B','255')) --> ff
print(pack('d','1.5')) --> 00 00 00 00 00 00 f8 3f
print(pack('d','0x10')) --> 00 00 00 00 00 00 30 40
print(pack('i1i1i1', 1,2,3,4)) --> 01 02 03
print(pack('!16i16',5)) --> 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
print(pack('!16bi16',1,5)) --> 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
print(pack('i3!',5)) --> 05 00 00
print(pack('Xb')) -->
print(pack('!2Xi8')) -->
print(pack('b', -128)) --> 80
print(pack('<i4>i4=i4', 1, 1, 1)) --> 01 00 00 00 00 00 00 01 01 00 00 00
print(pack('<h>h', 258, 258)) --> 02 01 01 02
print(pack('<i3>i3', -2, -2)) --> fe ff ff ff ff fe
print(pack('<i5>i5', 1 << 33, 1 << 33)) --> 00 00 00 00 02 02 00 00 00 00
print(pack('<I7', (1 << 56) - 1)) --> ff ff ff ff ff ff ff
print(pack('<i7', -(1 << 55))) --> 00 00 00 00 00 00 80
print(pack('<i9>I12', -3, 3)) --> fd ff ff ff ff ff ff ff ff 00 00 00 00 00 00 00 00 00 00 00 03
print(pack('<T', 10)) --> 0a 00 00 00 00 00 00 00
print(pack('<n>n', 1, 1)) --> 00 00 00 00 00 00 f0 3f 3f f0 00 00 00 00 00 00
print(pack('<d>d', -2.5, 1 / 3)) --> 00 00 00 00 00 00 04 c0 3f d5 55 55 55 55 55 55
print(pack('<f>f', -2.5, 1 / 3)) --> 00 00 20 c0 3e aa aa ab
print(pack('<f', math.huge)) --> 00 00 80 7f
print(pack('<f', 1e-45)) --> 01 00 00 00
print(pack('<f', 1.1754943508222875e-38)) --> 00 00 80 00
print(pack('<f', 1e-40)) --> c2 16 01 00
print(pack('<f', 3.4028235677973366e38)) --> 00 00 80 7f
print(pack('<d', 5e-324)) --> 01 00 00 00 00 00 00 00
print(pack('<d', 1 << 62)) --> 00 00 00 00 00 00 d0 43
print(pack('<s', 'abc')) --> 03 00 00 00 00 00 00 00 61 62 63
print(pack('>s2', 'abc')) --> 00 03 61 62 63
print(pack('<s1s1', '', 'x')) --> 00 01 78
print(pack('zz', 'ab', '')) --> 61 62 00 00
print(pack('c5', 'ab')) --> 61 62 00 00 00
print(pack('xbx', 1)) --> 00 01 00
print(pack('s1', 12)) --> 02 31 32
print(pack('z', 1.5)) --> 31 2e 35 00
print(pack('b\0y', 1)) --> 01
print(#('!4 b i4 h'):pack(1, 2, 3)) --> 10
