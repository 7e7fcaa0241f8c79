local min = math.mininteger
print(-min) --> -9223372036854775808
print(-min == min) --> true
print(math.abs(min)) --> -9223372036854775808
print(-(-5), - -5) --> 5	5
print(-0) --> 0
