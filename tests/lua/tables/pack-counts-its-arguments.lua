local t = table.pack(1, nil, 3)
print(t.n, t[1], t[2], t[3]) --> 3	1	nil	3
print(table.pack().n, table.pack(nil).n, table.pack(nil, nil).n) --> 0	1	2
local function f() return 1, 2 end
print(table.pack(f(), f()).n, table.pack((f())).n) --> 3	1
print(table.unpack(t, 1, t.n)) --> 1	nil	3
