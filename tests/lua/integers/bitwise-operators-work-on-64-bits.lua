print(0xf0 & 0x3c, 0xf0 | 0x0f, 0xf0 ~ 0xff) --> 48	255	15
print(~0, ~1, ~-1, ~math.maxinteger) --> -1	-2	0	-9223372036854775808
print(math.maxinteger & math.mininteger, math.maxinteger | math.mininteger, math.maxinteger ~ math.mininteger) --> 0	-1	-1
print(0x123456789abcdef0 & 0x00ff00ff00ff00ff) --> 14637214197350640
print(0x123456789abcdef0 | 0x00ff00ff00ff00ff) --> 1368908467561029375
print(0x123456789abcdef0 ~ 0x00ff00ff00ff00ff) --> 1354271253363678735
print(-1 & 0xffffffff, -1 ~ 0xffffffff) --> 4294967295	-4294967296
print(1 << 32 | 1, (1 << 32 | 1) & 1 << 32) --> 4294967297	4294967296
