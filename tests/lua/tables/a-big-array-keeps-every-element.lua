local t = {}
for i = 1, 2000 do t[i] = i * i end
local wrong = 0
for i = 1, 2000 do if t[i] ~= i * i then wrong = wrong + 1 end end
print(#t, wrong, t[2000], t[2001]) --> 2000	0	4000000	nil
