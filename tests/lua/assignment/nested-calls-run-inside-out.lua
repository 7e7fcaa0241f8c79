local log = {}
local function f(name, ...) log[#log + 1] = name; return name end
f("outer", f("first", f("deep")), f("second"))
print(table.concat(log, " ")) --> deep first second outer
