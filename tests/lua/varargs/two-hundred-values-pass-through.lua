local t = {}
for i = 1, 250 do t[i] = i end
local function count(...) return select("#", ...), (select(250, ...)) end
print(count(table.unpack(t))) --> 250	250
local function pass(...) return ... end
print(select("#", pass(table.unpack(t))), select(-1, pass(table.unpack(t)))) --> 250	250
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end
print(sum(table.unpack(t))) --> 31375
print(#{pass(table.unpack(t))}, #{0, pass(table.unpack(t))}) --> 250	251
print(table.pack(pass(table.unpack(t))).n, #table.concat({pass(table.unpack(t))})) --> 250	642
