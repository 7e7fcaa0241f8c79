print(load("return select('#', ...)")(1, 2, 3)) --> 3
print(load("local t = {...} return #t")(1, 2, 3)) --> 3
print(load("return ...")(nil, nil)) --> nil	nil
