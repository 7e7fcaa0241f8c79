local all = {}
for i = 0, 255 do all[i + 1] = string.char(i) end
local s = table.concat(all)
local wrong = 0
for i = 0, 255 do if s:byte(i + 1) ~= i then wrong = wrong + 1 end end
print(#s, wrong) --> 256	0
print(string.char(s:byte(1, -1)) == s) --> true
print(s:reverse():byte(1), s:reverse():reverse() == s) --> 255	true
