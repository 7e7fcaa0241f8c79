print(tonumber("0"), tonumber("10"), tonumber("-10"), tonumber("+10")) --> 0	10	-10	10
print(tonumber("1.5"), tonumber("-.5"), tonumber("5."), tonumber("1e2"), tonumber("1E+2")) --> 1.5	-0.5	5.0	100.0	100.0
print(tonumber("  12  "), tonumber("\t12\n"), tonumber("\v\f12\r")) --> 12	12	12
print(tonumber("00012"), tonumber("007.50")) --> 12	7.5
print(tonumber("9223372036854775807"), tonumber("9223372036854775808")) --> 9223372036854775807	9.2233720368548e+18
print(tonumber("-9223372036854775808"), tonumber("-9223372036854775809")) --> -9223372036854775808	-9.2233720368548e+18
print(tonumber(12), tonumber(1.5)) --> 12	1.5
