local t = {}
t[1], t["1"], t[1.5], t["1.5"] = "int", "str", "float", "fstr"
print(t[1], t["1"], t[1.5], t["1.5"]) --> int	str	float	fstr
t[0], t[-0.0] = "a", "b"
print(t[0], t["0"]) --> a	nil
t["x"], t.x = 1, 2
print(t["x"]) --> 1
