local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
print(loop(100000)) --> done
local function even(n) if n == 0 then return true end return (function(m) if m == 0 then return false end return even(m - 1) end)(n - 1) end
print(even(5001)) --> false
local object = {}
function object:count(n) if n == 0 then return "method" end return self:count(n - 1) end
print(object:count(50000)) --> method
local callable = setmetatable({}, {__call = function(self, n) if n == 0 then return "call" end return self(n - 1) end})
print(callable(20000)) --> call
