local list = {}
for i = 1, 100 do list[i] = coroutine.wrap(function() local n = i while true do coroutine.yield(n) n = n + i end end) end
local sum = 0
for round = 1, 3 do for i = 1, 100 do sum = sum + list[i]() end end
print(sum) --> 30300
