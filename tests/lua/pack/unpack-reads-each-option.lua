local function unpack(...) return select(2, pcall(string.unpack, ...)) end
print(unpack('i','abc')) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('i','abcd',2)) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('i','abcd',-4)) --> 1684234849	5
print(unpack('i','abcd',6)) --> bad argument #3 to 'string.unpack' (initial position out of string)
print(unpack('i','abcd',5)) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('i','abcd',-5)) --> 1684234849	5
print(unpack('i','abcd',0)) --> 1684234849	5
print(unpack('z','abc')) --> bad argument #2 to 'string.unpack' (unfinished string for format 'z')
print(unpack('z','abc\0d')) --> abc	5
print(unpack('s','abc')) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('s1','\5abc')) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('s1','\3abc')) --> abc	5
print(unpack('s8',('\xff'):rep(8))) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('s8',('\xff'):rep(20))) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('i16',('\xff'):rep(16))) --> -1	17
print(unpack('i16',('\xff'):rep(15)..'\0')) --> 16-byte integer does not fit into Lua Integer
print(unpack('I16',('\xff'):rep(16))) --> 16-byte integer does not fit into Lua Integer
print(unpack('i9',('\xff'):rep(8)..'\x7f')) --> 9-byte integer does not fit into Lua Integer
print(unpack('i9',('\xff'):rep(8)..'\xff')) --> -1	10
print(unpack('I9',('\xff'):rep(8)..'\0')) --> -1	10
print(unpack('I9',('\xff'):rep(8)..'\1')) --> 9-byte integer does not fit into Lua Integer
print(unpack('i1','\xff')) --> -1	2
print(unpack('I1','\xff')) --> 255	2
print(unpack('c3','ab')) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('c0','')) --> 	1
print(unpack('c3','abc')) --> abc	4
print(unpack('c','x')) --> missing size for format option 'c'
print(unpack('','')) --> 1
print(unpack('x','')) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('b','')) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack()) --> bad argument #1 to 'string.unpack' (string expected, got no value)
print(unpack('i')) --> bad argument #2 to 'string.unpack' (string expected, got no value)
print(unpack('i','abcd',{})) --> bad argument #3 to 'string.unpack' (number expected, got table)
print(unpack('i','abcd',1.5)) --> bad argument #3 to 'string.unpack' (number has no integer representation)
print(unpack('!4 i1 i4','\1\0\0\0\2\0\0\0')) --> 1	2	9
print(unpack('!4 i1 !2 i4','\1\0\0\0\2\0\0\0')) --> 1	131072	7
print(unpack('i4','abcd',math.mininteger)) --> 1684234849	5
print(unpack('i4','abcd',math.maxinteger)) --> bad argument #3 to 'string.unpack' (initial position out of string)
print(unpack('bbb','abc',2)) --> bad argument #2 to 'string.unpack' (data string too short)
print(unpack('d',string.pack('d',1.5))) --> 1.5	9
print(unpack('f',string.pack('f',1.1))) --> 1.1000000238419	5
print(unpack('>d',string.pack('>d',-0.0))) --> -0.0	9
print(unpack('n','12345678')) --> 6.8213200517013e-38	9
print(unpack('>f','\x7f\x80\0\0')) --> inf	5
print(unpack('<d','\0\0\0\0\0\0\xf8\x7f')) --> nan	9
print(unpack('<f','\0\0\xc0\xff')) --> -nan	5
print(unpack('<d','\0\0\0\0\0\0\xf8\xff')) --> -nan	9
print(unpack('<i4>i4', '\1\0\0\0\0\0\0\1')) --> 1	1	9
print(unpack('<i3', '\254\255\255')) --> -2	4
print(unpack('>i3', '\255\255\254')) --> -2	4
print(unpack('<I3', '\254\255\255')) --> 16777214	4
print(unpack('<i5', '\0\0\0\0\128')) --> -549755813888	6
print(unpack('<I5', '\0\0\0\0\128')) --> 549755813888	6
print(unpack('<j', '\0\0\0\0\0\0\0\128')) --> -9223372036854775808	9
print(unpack('<J', ('\255'):rep(8))) --> -1	9
print(unpack('<I4', '\255\255\255\255')) --> 4294967295	5
print(unpack('<i4', '\255\255\255\255')) --> -1	5
print(unpack('<i12', ('\255'):rep(12))) --> -1	13
print(unpack('>i12', ('\0'):rep(11) .. '\7')) --> 7	13
print(unpack('<f', '\1\0\0\0')) --> 1.4012984643248e-45	5
print(unpack('<f', '\0\0\128\255')) --> -inf	5
print(unpack('<d', '\1\0\0\0\0\0\0\0')) --> 4.9406564584125e-324	9
print(unpack('zz', 'ab\0\0')) --> ab		5
print(unpack('s1s1', '\2ab\1c')) --> ab	c	6
print(unpack('<s2', '\2\0abc')) --> ab	5
print(unpack('<s9', ('\1' .. ('\0'):rep(8)) .. 'x')) --> x	11
print(unpack('<s9', ('\1' .. ('\0'):rep(7) .. '\1') .. 'x')) --> 9-byte integer does not fit into Lua Integer
print(unpack('c2c0c1', 'abc')) --> ab		c	4
print(unpack('bxb', '\1\2\3')) --> 1	3	4
print(unpack('b', 'abc', 3)) --> 99	4
print(unpack('b', 'abc', -1)) --> 99	4
print(unpack('', 'abc', 4)) --> 4
print(unpack('', 'abc', 5)) --> bad argument #3 to 'string.unpack' (initial position out of string)
print(unpack('', 'abc', -9)) --> 1
print(unpack('b', 12)) --> 49	2
print(unpack('i', 'abcd', '1')) --> 1684234849	5
print(unpack('i17', 'abcd')) --> integral size (17) out of limits [1,16]
print(unpack('k', 'abcd')) --> invalid format option 'k'
print(unpack('!4 b i4', 'a\0\0\0\1\0\0\0')) --> 97	1	9
print(unpack('!4 b Xi4 b', 'a\0\0\0\1')) --> 97	1	6
print(('<h'):unpack('\1\2')) --> 513	3
