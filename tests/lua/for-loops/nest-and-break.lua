for i = 1, 3 do
  for j = 1, 3 do
    if j > i then break end
    io.write(i, j, " ")
  end
end
print("end") --> 11 21 22 31 32 33 end
for i = 1, 10 do
  if i == 4 then break end
  io.write(i, " ")
end
print("end") --> 1 2 3 end
local function find(t, x) for i = 1, #t do if t[i] == x then return i end end end
print(find({5, 6, 7}, 6), find({5}, 1)) --> 2
