for i = 1, 3 do
  for j = 1, 3 do
    if i * j == 4 then
      print("found", i, j) --> found	2	2
      goto done
    end
  end
end
::done::
print("done") --> done
local n = 0
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto next_i end
    n = n + 1
  end
  ::next_i::
end
print(n) --> 3
