local t = {1, 2, 3}
local function tail(ok, message) return ok, string.sub(message, -24) end -- which argument is blamed differs by version
print(tail(pcall(table.remove, t, 5))) --> false	(position out of bounds)
print(tail(pcall(table.remove, t, 0))) --> false	(position out of bounds)
print(tail(pcall(table.remove, t, -1))) --> false	(position out of bounds)
print(tail(pcall(table.remove, {}, 2))) --> false	(position out of bounds)
print(pcall(table.remove)) --> false	bad argument #1 to 'table.remove' (table expected, got no value)
print(pcall(table.remove, "abc")) --> false	bad argument #1 to 'table.remove' (table expected, got string)
print(table.concat(t, " ")) --> 1 2 3
