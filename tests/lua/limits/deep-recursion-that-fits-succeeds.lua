local function sum(n) if n == 0 then return 0 end return n + sum(n - 1) end
print(sum(10000)) --> 50005000
local function chain(n) if n == 0 then return {} end return {next = chain(n - 1)} end
local list, length = chain(5000), 0
while list.next do length = length + 1; list = list.next end
print(length) --> 5000
