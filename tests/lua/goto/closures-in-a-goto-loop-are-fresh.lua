local fs = {}
for i = 1, 3 do
  local n = 0
  ::again::
  local copy = n
  fs[#fs + 1] = function() copy = copy + 1; return i .. ":" .. copy end
  n = n + 1
  if n < 2 then goto again end
end
local out = {}
for _, f in ipairs(fs) do out[#out + 1] = f() end
print(table.concat(out, " "), fs[1](), fs[2]()) --> 1:1 1:2 2:1 2:2 3:1 3:2	1:2	1:3
