print(6 / 2, 7 / 2, 1 / 3) --> 3.0	3.5	0.33333333333333
print(2 ^ 2, 2 ^ 0.5, 2 ^ -1) --> 4.0	1.4142135623731	0.5
print(0 / 1, 10 ^ 2) --> 0.0	100.0
print(1 / 0, -1 / 0) --> inf	-inf
print(math.maxinteger / 1, math.mininteger / 1) --> 9.2233720368548e+18	-9.2233720368548e+18
print(math.type(4 / 2), math.type(2 ^ 3)) --> float	float
