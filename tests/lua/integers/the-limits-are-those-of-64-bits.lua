print(math.maxinteger, math.mininteger) --> 9223372036854775807	-9223372036854775808
print(string.format("%x %x", math.maxinteger, math.mininteger)) --> 7fffffffffffffff 8000000000000000
print(math.maxinteger == (1 << 63) - 1, math.mininteger == 1 << 63) --> true	true
print(math.maxinteger // 1 | 0 == math.maxinteger) --> true
print(math.maxinteger + 0.0 == 2^63, math.mininteger + 0.0 == -2^63) --> true	true
