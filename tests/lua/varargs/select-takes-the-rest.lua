print(select(1, "a", "b", "c")) --> a	b	c
print(select(2, "a", "b", "c")) --> b	c
print(select(3, "a", "b", "c")) --> c
print(select("#", select(4, "a", "b", "c")), select("#", select(100, "a"))) --> 0	0
print(select(-1, "a", "b", "c")) --> c
print(select(-2, "a", "b", "c")) --> b	c
print(select(-3, "a", "b", "c")) --> a	b	c
print((select(2, "a", "b", "c"))) --> b
print(select("#"), select("#", nil, nil)) --> 0	2
print(select("2", "a", "b")) --> b
