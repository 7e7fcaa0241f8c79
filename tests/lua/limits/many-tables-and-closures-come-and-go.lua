local keep
for i = 1, 5000 do
  local t = {i, {i}, function() return i end}
  if i % 1000 == 0 then keep = t end
end
print(keep[1], keep[2][1], keep[3]()) --> 5000	5000	5000
local list = nil
for i = 1, 5000 do list = {next = list, value = i} end
local n = 0
while list do n = n + 1; list = list.next end
print(n) --> 5000
