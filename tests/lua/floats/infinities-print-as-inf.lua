print(1/0, -1/0, math.huge, -math.huge) --> inf	-inf	inf	-inf
print(1e308 * 10, -1e308 * 10) --> inf	-inf
print(1e400) --> inf
print(math.huge + 1, math.huge * 2, -math.huge - 1) --> inf	inf	-inf
