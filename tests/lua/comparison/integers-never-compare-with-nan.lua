local nan = 0/0
print(1 < nan, 1 <= nan, 1 > nan, 1 >= nan, 1 == nan, 1 ~= nan) --> false	false	false	false	false	true
print(math.maxinteger < nan, nan < math.mininteger, nan == 0) --> false	false	false
print(not (nan < 1), not (nan >= 1)) --> true	true
