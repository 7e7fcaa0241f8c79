print(table.unpack({1, 2, 3})) --> 1	2	3
print(table.unpack({1, 2, 3}, 2)) --> 2	3
print(table.unpack({1, 2, 3}, 2, 3)) --> 2	3
print(table.unpack({1, 2, 3}, 3, 5)) --> 3	nil	nil
print(table.unpack({1, 2, 3}, -1, 1)) --> nil	nil	1
print(select("#", table.unpack({})), select("#", table.unpack({}, 1, 3)), select("#", table.unpack({1, 2}, 3, 2))) --> 0	3	0
print((table.unpack({1, 2, 3}))) --> 1
print(table.unpack({[math.maxinteger] = "last"}, math.maxinteger, math.maxinteger)) --> last
print(table.unpack({[math.mininteger] = "first"}, math.mininteger, math.mininteger)) --> first
print(table.unpack("abc", 1, 2)) --> nil	nil
