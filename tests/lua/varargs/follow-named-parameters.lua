local function f(a, b, ...) return a, b, select("#", ...), ... end
print(f()) --> nil	nil	0
print(f(1)) --> 1	nil	0
print(f(1, 2)) --> 1	2	0
print(f(1, 2, 3)) --> 1	2	1	3
print(f(1, 2, nil, nil)) --> 1	2	2	nil	nil
print(f(1, 2, 3, 4, 5)) --> 1	2	3	3	4	5
