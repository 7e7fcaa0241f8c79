local mt = {}
mt.__index = function(t, k) if k > 0 then return t[k - 1] + 1 end return 0 end
local t = setmetatable({}, mt)
print(t[50]) --> 50
mt.__add = function(a, b) if b == 0 then return 0 end return 1 + (a + (b - 1)) end
print(t + 30) --> 30
mt.__concat = function(a, b) if #b == 0 then return "" end return b:sub(1, 1) .. "-" .. (a .. b:sub(2)) end
print(t .. "hello") --> h-e-l-l-o-
mt.__eq = function(a, b) return true end
mt.__lt = function(a, b) if b == 0 then return true end return a < b - 1 end
print(t < 20) --> true
