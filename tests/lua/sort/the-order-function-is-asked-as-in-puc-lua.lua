local function questions(t)
  local asked = {}
  table.sort(t, function(a, b)
    asked[#asked + 1] = a .. '<' .. b
    return a < b
  end)
  return table.concat(asked, ' ')
end
print(questions { 1, 2 }) --> 2<1
print(questions { 2, 1 }) --> 1<2
print(questions { 3, 2, 1 }) --> 1<3 2<1 3<2
print(questions { 2, 3, 1 }) --> 1<2 3<1 2<3
print(questions { 4, 1, 3, 2 }) --> 2<4 1<2 3<2 2<3 2<1 4<3
print(questions { 1, 2, 3, 4, 5 }) --> 5<1 3<1 5<3 2<3 4<3 3<4 3<2 5<4 2<1
print(questions { 5, 1, 4, 2, 3, 3 }) --> 3<5 4<3 5<4 1<4 3<4 2<4 4<4 4<2 2<3 1<2 3<2 2<3 2<1 3<3
print(questions { 9, 8, 7, 6, 5, 4, 3, 2, 1 }) --> 1<9 5<1 9<5 8<5 5<3 7<5 5<4 6<5 5<2 6<5 5<2 9<7 8<7 9<8 6<8 8<8 8<6 6<7 2<1 3<1 2<3 4<2 2<4 2<1 3<4
print(questions { 1, 1, 1, 1, 1, 1 }) --> 1<1 1<1 1<1 1<1 1<1 1<1 1<1 1<1 1<1 1<1 1<1 1<1 1<1
local t, count = {}, 0
for i = 1, 99 do
  t[i] = i * 37 % 101
end
table.sort(t, function(a, b)
  count = count + 1
  return a < b
end)
print(count, t[1], t[99]) --> 702	1	100
