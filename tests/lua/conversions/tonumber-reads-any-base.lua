print(tonumber("10", 2), tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("777", 8)) --> 2	255	255	1295	511
print(tonumber("-ff", 16), tonumber("  11  ", 2), tonumber("1010101", 2)) --> -255	3	85
print(tonumber("2", 2), tonumber("8", 8), tonumber("g", 16), tonumber("", 10)) --> nil	nil	nil	nil
print(tonumber("1.0", 10), tonumber("1e1", 10), tonumber("1e1", 16), tonumber("0x10", 16)) --> nil	nil	481	nil
print(tonumber("7fffffffffffffff", 16), tonumber("8000000000000000", 16), tonumber("ffffffffffffffff", 16)) --> 9223372036854775807	-9223372036854775808	-1
print(tonumber("1ffffffffffffffff", 16)) --> -1
print(pcall(tonumber, "1", 1)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, "1", 37)) --> false	bad argument #2 to 'tonumber' (base out of range)
print(pcall(tonumber, 10, 16)) --> false	bad argument #1 to 'tonumber' (string expected, got number)
print(pcall(tonumber)) --> false	bad argument #1 to 'tonumber' (value expected)
