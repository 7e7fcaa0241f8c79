local t = {1, 2, 3}
print(#t, t[1], t[3]) --> 3	1	3
t = {x = 1, ["y z"] = 2, [10] = 3}
print(t.x, t["y z"], t[10], #t) --> 1	2	3	0
t = {1, x = 2; 3, [4] = 4, 5}
print(t[1], t[2], t[3], t.x, t[4]) --> 1	3	5	2	4
t = {[1] = "explicit", "positional"}
print(t[1]) --> positional
print(#{}, #{nil}, #{1, nil}, next({}), next({nil})) --> 0	0	1	nil	nil
print(#{1, 2, 3,}, #{1; 2; 3;}) --> 3	3
