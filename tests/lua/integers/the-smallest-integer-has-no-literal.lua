-- The digits alone are too large for an integer, so the literal is a float and stays one when negated.
print(-9223372036854775808) --> -9.2233720368548e+18
print(math.type(-9223372036854775808)) --> float
print(9223372036854775807, math.type(9223372036854775807)) --> 9223372036854775807	integer
print(9223372036854775808) --> 9.2233720368548e+18
print(math.mininteger) --> -9223372036854775808
print(-9223372036854775807 - 1) --> -9223372036854775808
