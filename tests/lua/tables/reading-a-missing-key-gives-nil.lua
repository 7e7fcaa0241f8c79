local t = {}
print(t.x, t[1], t["a b"], t[1.5], t[true], t[t], t[print]) --> nil	nil	nil	nil	nil	nil	nil
print(t[nil], t[0/0], t[math.huge]) --> nil	nil	nil
t.x = 1
t.x = nil
print(t.x, next(t)) --> nil	nil
