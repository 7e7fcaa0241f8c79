print(7 // 2, -7 // 2, 7 // -2, -7 // -2) --> 3	-4	-4	3
print(6 // 2, -6 // 2, 6 // -2, -6 // -2) --> 3	-3	-3	3
print(0 // 5, 0 // -5) --> 0	0
print(1 // 2, -1 // 2) --> 0	-1
print(math.maxinteger // 2, math.mininteger // 2) --> 4611686018427387903	-4611686018427387904
print(math.mininteger // 3, math.maxinteger // -3) --> -3074457345618258603	-3074457345618258603
print(math.mininteger // math.maxinteger, math.maxinteger // math.mininteger) --> -2	-1
print(10000000000 // 3, -10000000000 // 3) --> 3333333333	-3333333334
