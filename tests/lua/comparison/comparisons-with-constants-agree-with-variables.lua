local one, half, big = 1, 0.5, math.maxinteger
print(one < 2, 2 > one, one <= 1, one >= 1, one < 1, one > 1) --> true	true	true	true	false	false
print(half < 1, 1 > half, half <= 0, half >= 1, half == 0.5) --> true	true	false	false	true
print(one == 1, one == 1.0, one ~= 2, 1 == one) --> true	true	true	true
print(big > 100, big < 100, 100 < big, -100 > big) --> true	false	true	false
local s, n = "x", nil
print(s == "x", s == "y", n == nil, n == false, s ~= nil) --> true	false	true	false	true
