local a, b = -1, 1.5e-323
print(a % b == 2 * 5e-324, -1 % 1.5e-323 == a % b) --> true	true
print(-5e-324 % 1.5e-323 == 1e-323) --> true
print(5e-324 % -1.5e-323 == -1e-323) --> true
