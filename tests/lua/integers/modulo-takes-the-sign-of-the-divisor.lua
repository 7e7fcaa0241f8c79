print(7 % 3, -7 % 3, 7 % -3, -7 % -3) --> 1	2	-2	-1
print(6 % 3, -6 % 3, 6 % -3, -6 % -3) --> 0	0	0	0
print(0 % 3, 0 % -3) --> 0	0
print(math.mininteger % 3, math.maxinteger % -3) --> 1	-2
print(math.mininteger % math.maxinteger, math.maxinteger % math.mininteger) --> 9223372036854775806	-1
print(-1 % math.maxinteger, 1 % math.mininteger) --> 9223372036854775806	-9223372036854775807
print(5 % math.mininteger, -5 % math.maxinteger) --> -9223372036854775803	9223372036854775802
