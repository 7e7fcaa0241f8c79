local t, f, co = {}, function() end, coroutine.create(print)
local keys = {1, 1.5, "s", true, false, {}, f, print, co, math.huge, -math.huge, "", 0, -1, math.mininteger}
for i, k in ipairs(keys) do t[k] = i end
local wrong = 0
for i, k in ipairs(keys) do if t[k] ~= i then wrong = wrong + 1 end end
print(wrong, t[true], t[false], t[""], t[-math.huge], t[{}]) --> 0	4	5	12	11	nil
