local t = {}
table.insert(t, "b")
table.insert(t, 1, "a")
table.insert(t, 3, "d")
table.insert(t, 3, "c")
print(table.concat(t, " "), #t) --> a b c d	4
print(select("#", table.insert(t, "e"))) --> 0
table.insert(t, #t + 1, "f")
print(table.concat(t)) --> abcdef
