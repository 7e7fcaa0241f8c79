-- An argument is written before the next one is made a text.
local bad = setmetatable({}, { __tostring = function() error("no text", 0) end })
print(pcall(print, "a", bad, "b")) --> afalse	no text
local wrong = setmetatable({}, { __tostring = function() return {} end })
print(pcall(print, "a", wrong)) --> afalse	'__tostring' must return a string
local order = {}
local function T(x)
  return setmetatable({}, { __tostring = function() order[#order + 1] = x return x end })
end
print(T("a"), 1, T("b"), nil, T("c")) --> a	1	b	nil	c
print(table.concat(order)) --> abc
local many = {}
for i = 1, 40 do many[i] = i % 10 end
print(table.unpack(many)) --> 1	2	3	4	5	6	7	8	9	0	1	2	3	4	5	6	7	8	9	0	1	2	3	4	5	6	7	8	9	0	1	2	3	4	5	6	7	8	9	0
print(setmetatable({}, { __tostring = function() return "y" end }), setmetatable({}, { __name = "N" }) ~= nil) --> y	true
print(pcall(error, ("m"):rep(300)) == false, #select(2, pcall(function() error(("m"):rep(300)) end)) > 300) --> true	true
