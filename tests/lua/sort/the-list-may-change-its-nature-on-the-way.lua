-- The order function gives the list metamethods, and more room.
local t = { 5, 4, 3, 2, 1 }
local written = 0
local calls = 0
table.sort(t, function(a, b)
  calls = calls + 1
  if calls == 2 then
    setmetatable(t, { __index = function() return 0 end, __newindex = function(t, k, v)
      written = written + 1
      rawset(t, k, v)
    end })
  end
  if calls == 4 then
    for i = 6, 40 do rawset(t, i, i) end
  end
  return a < b
end)
print(table.concat(t, ' ', 1, 5), written) --> 1 2 3 4 5	0
-- Elements in the hash part.
t = {}
t[4], t[3], t[2], t[1] = 1, 2, 3, 4
t.n, t[2.5] = true, true
table.sort(t)
print(table.concat(t, ' '), t.n, t[2.5]) --> 1 2 3 4	true	true
t = setmetatable({ [1] = 'b', [2] = 'c', [3] = 'a', [1000] = 'z' }, { __len = function() return 3 end })
table.sort(t)
print(t[1], t[2], t[3], t[1000]) --> a	b	c	z
-- Holes that an order function can deal with.
t = setmetatable({ 3, nil, 1, nil, 2 }, { __len = function() return 5 end })
table.sort(t, function(a, b) return (a or 0) < (b or 0) end)
print(t[1], t[2], t[3], t[4], t[5]) --> nil	nil	1	2	3
