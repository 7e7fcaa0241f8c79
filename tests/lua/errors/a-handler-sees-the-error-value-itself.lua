local t = {}
print(xpcall(error, function(e) return e == t end, t)) --> false	true
print(xpcall(error, function(e) return type(e) end, nil)) --> false	nil
print(xpcall(error, function(e) e.seen = true return e end, t) == false, t.seen) --> true	true
