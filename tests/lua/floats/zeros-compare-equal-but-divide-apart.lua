print(0.0 == -0.0, 0 == -0.0) --> true	true
print(1 / 0.0, 1 / -0.0) --> inf	-inf
print(-0.0, 0.0 * -1, -(0.0)) --> -0.0	-0.0	-0.0
print(1 / (0 * -1)) -- the integer zero has no sign --> inf
print(1 / (0.0 * -1)) --> -inf
