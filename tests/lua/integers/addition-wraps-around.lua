print(math.maxinteger + 1 == math.mininteger) --> true
print(math.mininteger - 1 == math.maxinteger) --> true
print(math.maxinteger + math.maxinteger) --> -2
print(math.mininteger + math.mininteger) --> 0
print(0x7fffffff + 1) --> 2147483648
print(0xffffffff + 1) --> 4294967296
print(-0x80000000 - 1) --> -2147483649
