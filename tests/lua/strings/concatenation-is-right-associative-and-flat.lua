local log = {}
local mt = {__concat = function(a, b)
  a, b = tostring(type(a) == "table" and a.n or a), tostring(type(b) == "table" and b.n or b)
  log[#log + 1] = a .. "+" .. b
  return a .. b
end}
local function v(n) return setmetatable({n = n}, mt) end
print(v "a" .. "b" .. "c", v "a" .. v "b" .. v "c") --> abc	abc
print(table.concat(log, " ")) --> a+bc b+c a+bc
print("a" .. "b" .. "c" .. 1 .. 2 == "abc12") --> true
print(("x" .. "y"):rep(2), #("a" .. "" .. "b")) --> xyxy	2
