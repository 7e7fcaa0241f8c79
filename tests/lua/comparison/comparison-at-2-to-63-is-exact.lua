local max, min, f = math.maxinteger, math.mininteger, 2.0^63
print(max < f, max <= f, max == f, max >= f, max > f) --> true	true	false	false	false
print(f > max, f >= max, f == max, f <= max, f < max) --> true	true	false	false	false
print(min == -f, min <= -f, min >= -f, min < -f, min > -f) --> true	true	true	false	false
print(max + 0.0 == f, max + 0.0 == max) --> true	false
print(min > -f * 1.1, -f * 1.1 < min) --> true	true
print(max < f * 2, max > f - 1024, max - 1024 < f - 1024) --> true	true	true
