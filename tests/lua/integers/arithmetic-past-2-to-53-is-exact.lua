local big = 1 << 53
print(big + 1, big + 2, big + 3) --> 9007199254740993	9007199254740994	9007199254740995
print((big + 1) - big, (big + 1) % 2, (big + 1) // 3) --> 1	1	3002399751580331
print((big + 1) * 3) --> 27021597764222979
print((big + 1) == big, (big + 1) > big) --> false	true
local sum = 0
for i = 1, 10 do sum = sum + (big + i) end
print(sum) --> 90071992547409975
