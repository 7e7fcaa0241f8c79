local s = ("x"):rep(20000)
print(select("#", s:byte(1, -1)), (select(20000, s:byte(1, -1)))) --> 20000	120
