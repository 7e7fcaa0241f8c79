local t = {}
for i = 1, 3000 do t[i] = i end
local function pass(...) return ... end
print(select("#", pass(table.unpack(t))), (select(3000, pass(table.unpack(t))))) --> 3000	3000
print(#{pass(pass(table.unpack(t)))}, math.max(table.unpack(t)), #string.char(table.unpack(t, 1, 255))) --> 3000	3000	255
