local asked = 0
local Version = {}
Version.__lt = function(a, b)
  asked = asked + 1
  return a.major < b.major or a.major == b.major and a.minor < b.minor
end
local function version(major, minor) return setmetatable({ major = major, minor = minor }, Version) end
local t = {}
for i = 1, 30 do
  t[i] = version(i * 7 % 5, i * 11 % 13)
end
table.sort(t)
local text = {}
for i, v in ipairs(t) do
  text[i] = v.major .. '.' .. v.minor
end
print(table.concat(text, ' ', 1, 10)) --> 0.2 0.3 0.5 0.6 0.9 0.12 1.0 1.3 1.6 1.7
print(table.concat(text, ' ', 11, 20)) --> 1.9 1.10 2.0 2.1 2.4 2.7 2.10 2.11 3.1 3.4
print(table.concat(text, ' ', 21, 30)) --> 3.5 3.7 3.8 3.11 4.2 4.5 4.8 4.9 4.11 4.12
print(asked) --> 136
-- Of the left one, or else of the right one.
local odd = setmetatable({}, { __lt = function(a, b) return type(a) == 'table' end })
t = { 2, odd, 2 }
table.sort(t)
print(t[1] == odd, t[2], t[3]) --> true	2	2
print(pcall(table.sort, { version(1, 1), 3 })) --> false	elements-may-have-an-order-by-metamethod.lua:5: attempt to index a number value (local 'a')
print(pcall(table.sort, { version(1, 1), setmetatable({}, { __lt = 5 }) })) --> false	attempt to call a number value
