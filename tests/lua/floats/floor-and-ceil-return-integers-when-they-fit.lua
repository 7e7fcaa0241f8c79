print(math.floor(3.7), math.floor(-3.7), math.ceil(3.2), math.ceil(-3.2)) --> 3	-4	4	-3
print(math.floor(5), math.ceil(5), math.floor(-0.0)) --> 5	5	0
print(math.floor(1e15 + 0.5), math.ceil(2^53)) --> 1000000000000000	9007199254740992
print(math.floor(1e100), math.ceil(-1e100)) --> 1e+100	-1e+100
print(math.floor(2^62), math.floor(2^63), math.floor(-2^63)) --> 4611686018427387904	9.2233720368548e+18	-9223372036854775808
print(math.floor(math.huge), math.ceil(-math.huge)) --> inf	-inf
print(math.type(math.floor(3.7)), math.type(math.floor(1e100))) --> integer	float
