local saved
for i = 1, 10 do
  local v = i * 10
  saved = function() v = v + i; return v end
  if i == 3 then break end
end
print(saved(), saved()) --> 33	36
local f
while true do
  local w = "inside"
  f = function() return w end
  break
end
print(f()) --> inside
