local t = {"a", "b", "c"}
for k, v in pairs(t) do io.write(k, v, " ") end
print("end") --> 1a 2b 3c end
local n = 0
for k, v in pairs({x = 1, y = 2, z = 3}) do n = n + v end
print(n) --> 6
for k in pairs({}) do print("never") end
print(pcall(pairs)) --> false	bad argument #1 to 'pairs' (value expected)
print(pcall(function() for _ in pairs(nil) do end end)) -- pairs takes anything, next does not --> false	pairs-visits-the-list-part-in-order.lua:9: bad argument #1 to 'for iterator' (table expected, got nil)
print(select("#", pairs({})), (pairs({})) == next) --> 3	true
