-- with holes any border will do, so only the property is tested
local function is_border(t, n) return (n == 0 or t[n] ~= nil) and t[n + 1] == nil end
local t = {1, 2, nil, 4}
print(is_border(t, #t)) --> true
t = {nil, nil, 3}
print(is_border(t, #t)) --> true
t = {n = 1, [1] = 1, [2] = 2, [4] = 4}
print(is_border(t, #t)) --> true
t = {}
for i = 1, 64 do t[i] = i end
for i = 10, 64, 7 do t[i] = nil end
print(is_border(t, #t)) --> true
