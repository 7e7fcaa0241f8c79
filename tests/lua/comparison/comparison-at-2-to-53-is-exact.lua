local i, f = 1 << 53, 2.0^53
print(i == f, i + 1 == f, i + 1 > f, i - 1 < f) --> true	false	true	true
print(f < i + 1, f <= i + 1, f >= i + 1) --> true	true	false
print(i + 1 == f + 1.0) -- the float sum rounds back to 2^53 --> false
print(-i - 1 < -f, -f > -i - 1, -f == -i) --> true	true	true
