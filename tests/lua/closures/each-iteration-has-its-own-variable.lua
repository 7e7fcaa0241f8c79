local fs = {}
for i = 1, 3 do fs[i] = function() i = i + 10; return i end end
print(fs[1](), fs[2](), fs[3](), fs[1]()) --> 11	12	13	21
local gs = {}
for _, v in ipairs {"a", "b", "c"} do gs[#gs + 1] = function() return v end end
print(gs[1](), gs[2](), gs[3]()) --> a	b	c
local hs = {}
local j = 0
while j < 3 do
  j = j + 1
  local k = j
  hs[j] = function() return k, j end
end
print(hs[1]()) --> 1	3
print(hs[3]()) --> 3	3
local rs, n = {}, 0
repeat
  local m = n
  rs[#rs + 1] = function() m = m + 1; return m end
  n = n + 1
until m == 2
print(#rs, rs[1](), rs[1](), rs[3]()) --> 3	1	2	3
