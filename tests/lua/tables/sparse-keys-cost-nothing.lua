local t = {}
for i = 0, 50 do t[1 << i] = i end
local wrong = 0
for i = 0, 50 do if t[1 << i] ~= i then wrong = wrong + 1 end end
print(wrong, t[3], t[1 << 51]) --> 0	nil	nil
t = {[1000000000] = 1, [-5] = 2, [math.maxinteger] = 3}
print(t[1000000000], t[-5], t[math.maxinteger], #t) --> 1	2	3	0
