local t = setmetatable({}, {})
getmetatable(t).__index = function(t, k) return t[k + 1] end
print(pcall(function() return t[1] end) == false) --> true
getmetatable(t).__add = function(a, b) return a + b end
print(pcall(function() return t + 1 end) == false) --> true
getmetatable(t).__eq = function(a, b) return a == b end
print(pcall(function() return t == setmetatable({}, getmetatable(t)) end) == false) --> true
getmetatable(t).__tostring = function(self) return tostring(self) end
print(pcall(tostring, t) == false) --> true
getmetatable(t).__call = function(self, x) return (self(x)) end
print(pcall(t, 1) == false) --> true
print("still here") --> still here
