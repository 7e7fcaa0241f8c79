local function show(t, order)
  table.sort(t, order)
  return table.concat(t, ' ')
end
print(show({ 1, 2, 3 }, function(a, b) return a > b end)) --> 3 2 1
print(show({ 'ccc', 'a', 'bb' }, function(a, b) return #a < #b end)) --> a bb ccc
print(show({ 3, 1, 2 }, nil)) --> 1 2 3
-- Equal elements: as PUC Lua leaves them.
print(show({ 'a1', 'b1', 'c1', 'd1', 'e1', 'f1' }, function(a, b) return a:sub(2) < b:sub(2) end)) --> a1 d1 e1 c1 b1 f1
print(show({ 'a2', 'b1', 'c2', 'd1', 'e2', 'f1', 'g2', 'h1' }, function(a, b) return a:sub(2) < b:sub(2) end)) --> h1 f1 d1 b1 c2 g2 e2 a2
print(show({ 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, function(a, b) return a % 3 < b % 3 end)) --> 6 3 9 4 10 1 7 2 8 5
-- Any value but nil and false is true.
print(show({ 2, 1, 3 }, function(a, b) return a < b and 0 or nil end)) --> 1 2 3
print(show({ 2, 1, 3 }, function() end)) --> 2 1 3
-- Only the first result counts.
print(show({ 2, 1, 3 }, function(a, b) return a < b, false end)) --> 1 2 3
-- A library function will do.
print(show({ 3, 1, 2 }, math.ult)) --> 1 2 3
print(show({ -1, 1, -2, 2 }, math.ult)) --> 1 2 -2 -1
print(select('#', table.sort({ 2, 1 }))) --> 0
