print(1 == 1.0, 1 < 1.5, 2 > 1.5, -1 < -0.5) --> true	true	true	true
print(1 <= 1.0, 1 >= 1.0, 1 < 1.0) --> true	true	false
print(0 == -0.0, 0 < -0.0, -0.0 < 0) --> true	false	false
print(3 ~= 3.0, 3 ~= 3.5) --> false	true
