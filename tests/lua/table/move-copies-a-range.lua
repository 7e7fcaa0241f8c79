local function show(t, first, last)
  local text = {}
  for i = first, last do
    text[#text + 1] = tostring(t[i])
  end
  return table.concat(text, ' ')
end
local t = { 1, 2, 3, 4, 5 }
print(show(table.move(t, 2, 4, 1), 1, 5)) --> 2 3 4 4 5
t = { 1, 2, 3, 4, 5 }
print(show(table.move(t, 1, 3, 3), 1, 5)) --> 1 2 1 2 3
t = { 1, 2, 3, 4, 5 }
print(show(table.move(t, 1, 5, 4), 1, 8)) --> 1 2 3 1 2 3 4 5
t = { 1, 2, 3, 4, 5 }
print(show(table.move(t, 1, 5, 6), 1, 10)) --> 1 2 3 4 5 1 2 3 4 5
t = { 1, 2, 3, 4, 5 }
print(show(table.move(t, 1, 5, 1), 1, 5)) --> 1 2 3 4 5
print(show(table.move(t, 1, 5, 3, { 'a', 'b', 'c', 'd' }), 1, 7)) --> a b 1 2 3 4 5
print(show(table.move(t, 2, 3, 1, {}), 1, 3)) --> 2 3 nil
print(show(table.move(t, 4, 3, 1, { 'x' }), 1, 2)) --> x nil
print(show(table.move(t, 1, 8, 1, { 9, 9, 9, 9, 9, 9, 9, 9, 9 }), 1, 9)) --> 1 2 3 4 5 nil nil nil 9
print(show(table.move(t, -2, 2, 0, {}), -1, 5)) --> nil nil nil nil 1 2 nil
print(table.move(t, 1, 2, 3) == t) --> true
print(table.move(t, 1, 0, 3) == t) --> true
local other = {}
print(table.move(t, 1, 2, 3, other) == other) --> true
print(table.move(t, 1, 0, 3, other) == other) --> true
print(#table.move(t, 1, 5, 1, {})) --> 5
-- Integers may come as floats and strings.
print(show(table.move({ 1, 2, 3 }, '1', 2.0, '2'), 1, 3)) --> 1 1 2
-- Indices at the edges of the integers.
t = { [math.maxinteger] = 'max', [math.maxinteger - 1] = 'less', [math.mininteger] = 'min' }
print(show(table.move(t, math.maxinteger - 1, math.maxinteger, 1, {}), 1, 2)) --> less max
print(show(table.move(t, math.mininteger, math.mininteger + 1, 1, {}), 1, 2)) --> min nil
local u = table.move({ 'a', 'b' }, 1, 2, math.maxinteger - 1)
print(u[math.maxinteger - 1], u[math.maxinteger]) --> a	b
u = table.move({ 'a', 'b', 'c' }, 1, 3, math.mininteger)
print(u[math.mininteger], u[math.mininteger + 2]) --> a	c
u = table.move(u, math.mininteger, math.mininteger + 2, math.mininteger + 1)
print(u[math.mininteger], u[math.mininteger + 1], u[math.mininteger + 3]) --> a	a	c
