print(1 | 2 == 3, 5 & 4 == 4, 1 << 2 == 4, 6 ~ 3 == 5) --> true	true	true	true
print(1 .. 2 == "12", 1 + 1 < 3, 2 < 1 + 2) --> true	true	true
