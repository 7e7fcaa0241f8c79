local E = setmetatable({}, {__tostring = function() return "custom error" end})
local ok, e = pcall(error, E)
print(ok, tostring(e), e == E) --> false	custom error	true
print(tostring(select(2, pcall(error, E, 2)))) --> custom error
local Exception = {}
Exception.__index = Exception
Exception.__tostring = function(self) return self.kind .. ": " .. self.text end
local function throw(kind, text) error(setmetatable({kind = kind, text = text}, Exception)) end
local ok2, e2 = pcall(throw, "IOError", "no such thing")
print(ok2, tostring(e2), getmetatable(e2) == Exception) --> false	IOError: no such thing	true
