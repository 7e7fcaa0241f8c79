local t = setmetatable({1}, {__index = function(_, i) if i <= 4 then return i * 10 end end})
for i, v in ipairs(t) do io.write(i, "=", v, " ") end print("end") --> 1=1 2=20 3=30 4=40 end
local proxy = setmetatable({}, {__index = {"a", "b"}})
for i, v in ipairs(proxy) do io.write(i, "=", v, " ") end print("end") --> 1=a 2=b end
print(#proxy, next(proxy)) --> 0	nil
