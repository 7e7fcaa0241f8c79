local t = {}
for i = 1, 12 do
  t[i] = { i * 5 % 13, i * 7 % 13, i }
end
table.sort(t, function(a, b)
  table.sort(a)
  table.sort(b, function(x, y) return x < y end)
  return a[1] < b[1] or a[1] == b[1] and a[2] < b[2] or a[1] == b[1] and a[2] == b[2] and a[3] < b[3]
end)
local text = {}
for i, v in ipairs(t) do
  text[i] = table.concat(v, ',')
end
print(table.concat(text, ' ', 1, 6)) --> 1,2,10 1,4,8 1,5,7 2,3,8 2,4,7 3,4,6
print(table.concat(text, ' ', 7, 12)) --> 3,11,12 5,9,12 5,10,11 6,8,12 6,9,11 7,9,10
local function deep(n)
  local list = { 2, 1 }
  table.sort(list, function(a, b)
    if n > 0 then deep(n - 1) end
    return a < b
  end)
  return list[1]
end
print(deep(20)) --> 1
