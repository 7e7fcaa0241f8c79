local t = {"a", "b", "c", "d"}
print(table.remove(t), table.concat(t)) --> d	abc
print(table.remove(t, 1), table.concat(t)) --> a	bc
print(table.remove(t, 2), table.concat(t)) --> c	b
print(table.remove(t), #t, table.remove(t), #t, table.remove(t)) --> b	0	nil	0	nil
t = {1, 2}
print(table.remove(t, 3), #t) --> nil	2
t = {[0] = "zero"}
print(table.remove(t, 0), t[0]) --> zero	nil
print(table.remove({}, 0), table.remove({}), select("#", table.remove({}))) --> nil	nil	1
