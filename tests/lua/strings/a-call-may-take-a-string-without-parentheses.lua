local function id(...) return ... end
print(id"a", id'b', id[[c]], id "d") --> a	b	c	d
print(("%d"):format(3), type"x", #id"abc") --> 3	string	3
local t = {f = id}
print(t.f"e", t:f"f" == t) --> e	true
