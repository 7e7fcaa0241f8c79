print(string.format("%.0f", 2^53), string.format("%.0f", 2^63), string.format("%.0f", 1e22)) --> 9007199254740992	9223372036854775808	10000000000000000000000
print(string.format("%.0f", 1e23)) --> 99999999999999991611392
print(string.format("%f", 1e15)) --> 1000000000000000.000000
print(#string.format("%.0f", 1e308), #string.format("%.99f", 1/3)) --> 309	101
print(string.format("%.3f", 123456789012345.678)) --> 123456789012345.672
print(string.format("%.0f", math.maxinteger), string.format("%.0f", math.mininteger)) --> 9223372036854775808	-9223372036854775808
