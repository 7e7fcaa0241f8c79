local limit = 3
for i = 1, limit do limit = 10; io.write(i, " ") end print(limit) --> 1 2 3 10
local calls = 0
local function f(x) calls = calls + 1 return x end
for i = f(1), f(3), f(1) do end
print(calls) --> 3
