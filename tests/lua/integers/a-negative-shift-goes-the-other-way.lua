print(1 << -1, 2 << -1, 16 << -4) --> 0	1	1
print(1 >> -1, 1 >> -62, 1 >> -63, 1 >> -64) --> 2	4611686018427387904	-9223372036854775808	0
print(-1 << -60, -1 >> -60) --> 15	-1152921504606846976
print(1 << math.mininteger, 1 >> math.mininteger) --> 0	0
print(1 << math.maxinteger, 1 >> math.maxinteger) --> 0	0
