-- A number for a variable, which only functions that share it have in common, can be looked up in a table.
local function counter() local n = 0 return function() n = n + 1 return n end end
local f, g = counter(), counter()
local names = { [debug.upvalueid(f, 1)] = 'f', [debug.upvalueid(g, 1)] = 'g' }
print(names[debug.upvalueid(f, 1)], names[debug.upvalueid(g, 1)]) --> f	g
print(rawequal(debug.upvalueid(f, 1), debug.upvalueid(f, 1)), debug.upvalueid(f, 1) == debug.upvalueid(g, 1)) --> true	false
debug.upvaluejoin(g, 1, f, 1)
print(names[debug.upvalueid(g, 1)]) --> f
for id, name in pairs(names) do
  if name == 'f' then names[id] = nil end
end
print(names[debug.upvalueid(g, 1)]) --> nil

-- Enough of them that some share a place.
local functions, ids = {}, {}
for i = 1, 100 do
  functions[i] = counter()
  ids[debug.upvalueid(functions[i], 1)] = i
end
local found = 0
for i = 1, 100 do
  if ids[debug.upvalueid(functions[i], 1)] == i then found = found + 1 end
end
print(found) --> 100
