local fs = {}
do
  local i = 1
  ::again::
  local v = i
  fs[i] = function() v = v + 100; return v end
  i = i + 1
  if i <= 3 then goto again end
end
print(fs[1](), fs[2](), fs[3](), fs[1]()) --> 101	102	103	201
