local log = {}
local function v(x) log[#log + 1] = tostring(x); return x end
local t = {}
local function tab(name) log[#log + 1] = name; return t end
tab("t1")[v(1)], tab("t2")[v(2)] = v("x"), v("y")
print(table.concat(log, " ")) --> t1 1 t2 2 x y
print(t[1], t[2]) --> x	y
