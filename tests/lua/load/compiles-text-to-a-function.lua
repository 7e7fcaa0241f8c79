local f = load("return 1 + 1")
print(type(f), f(), f()) --> function	2	2
print(load("x = ...; return x")(5), x) --> 5	5
x = nil
print(load("")(), load("   -- nothing")(), load("return")()) --> nil	nil
print(load("local a, b = ... return b, a")(1, 2)) --> 2	1
print(select("#", load("return 1, nil, 3")())) --> 3
