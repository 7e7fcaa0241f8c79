local parts = {}
for i = 1, 240 do parts[i] = tostring(i) end
local list = table.concat(parts, ", ")
print(load("return select('#', " .. list .. ")")()) --> 240
print(select("#", load("return " .. list)())) --> 240
local t = {}
for i = 1, 20000 do t[i] = i end
print(select("#", table.unpack(t)), (select(20000, table.unpack(t)))) --> 20000	20000
local function f(...) local n = select("#", ...) return n, (select(n, ...)) end
print(f(table.unpack(t))) --> 20000	20000
print(math.max(table.unpack(t)), #table.pack(table.unpack(t))) --> 20000	20000
