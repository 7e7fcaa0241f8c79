print(tonumber("0x10"), tonumber("0XfF"), tonumber("-0x10"), tonumber("+0xA")) --> 16	255	-16	10
print(tonumber("0x.8"), tonumber("0x1p4"), tonumber("0x1.8p-1"), tonumber("0xAp+1")) --> 0.5	16.0	0.75	20.0
print(tonumber("0xffffffffffffffff"), tonumber("0x10000000000000000")) --> -1	0
print(tonumber("0x"), tonumber("0xg"), tonumber("x10"), tonumber("0x 1")) --> nil	nil	nil	nil
print(tonumber("0x1p"), tonumber("0x1.1.1"), tonumber("0xp1")) --> nil	nil	nil
