local t = setmetatable({}, {__call = function(self, ...) return self, select("#", ...), ... end})
print(select(2, t()), select(2, t(nil)), select(2, t(1, 2, 3))) --> 0	1	3	1	2	3
print((t()) == t) --> true
local adder = setmetatable({n = 10}, {__call = function(self, x) return self.n + x end})
print(adder(5), pcall(adder, 1), select(2, pcall(pcall, adder, 2))) --> 15	true	true	12
local function tail(x) return adder(x) end
print(tail(1)) --> 11
local object = {method = adder}
print(pcall(object.method, 1), pcall(function() return object:method(1) end)) --> true	false	call-makes-a-table-callable.lua:4: attempt to perform arithmetic on a table value (local 'x')
