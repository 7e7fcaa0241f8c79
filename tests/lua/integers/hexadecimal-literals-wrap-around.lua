print(0xff, 0XfF, 0xA) --> 255	255	10
print(0x7fffffffffffffff) --> 9223372036854775807
print(0x8000000000000000) --> -9223372036854775808
print(0xffffffffffffffff) --> -1
print(0x1ffffffffffffffff) --> -1
print(0x123456789abcdef01) --> 2541551405711093505
