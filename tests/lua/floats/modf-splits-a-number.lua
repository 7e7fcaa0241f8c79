print(math.modf(3.7)) --> 3	0.7
print(math.modf(-3.75)) --> -3	-0.75
print(math.modf(5)) --> 5	0.0
print(math.modf(-0.25)) --> 0	-0.25
print(math.modf(math.huge)) --> inf	0.0
print(math.modf(-math.huge)) --> -inf	0.0
print(math.modf(1e20)) --> 1e+20	0.0
