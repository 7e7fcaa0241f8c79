local t = setmetatable({name = "thing"}, {__tostring = function(self) return "<" .. self.name .. ">" end})
print(t, tostring(t), #tostring(t), "[" .. tostring(t) .. "]") --> <thing>	<thing>	7	[<thing>]
print(string.format("%s and %10s", t, t)) --> <thing> and    <thing>
print(pcall(function() return "x" .. t end)) --> false	tostring-uses-its-metamethod.lua:4: attempt to concatenate a table value (upvalue 't')
local bad = setmetatable({}, {__tostring = function() return {} end})
print(pcall(tostring, bad)) --> false	'__tostring' must return a string
print(pcall(print, bad)) --> false	'__tostring' must return a string
local none = setmetatable({}, {__tostring = function() end})
print(pcall(tostring, none)) --> false	'__tostring' must return a string
print(pcall(tostring, setmetatable({}, {__tostring = function() error("broken", 0) end}))) --> false	broken
