local log = {}
local function side(x) return type(x) == "table" and "t" or tostring(x) end
local mt = {
  __lt = function(a, b) log[#log + 1] = side(a) .. "<" .. side(b) return true end,
  __le = function(a, b) log[#log + 1] = side(a) .. "<=" .. side(b) return nil end,
}
local t = setmetatable({}, mt)
print(t < 1, 1 < t, t > 1, 1 > t, t < "x", "x" < t) --> true	true	true	true	true	true
print(t <= 1, 1 <= t, t >= 1, 1 >= t, t <= 1.5, nil == t) --> false	false	false	false	false	false
print(t < 300, 300 < t, t > 1.5) --> true	true	true
print(table.concat(log, " ")) --> t<1 1<t 1<t t<1 t<x x<t t<=1 1<=t 1<=t t<=1 t<=1.5 t<300 300<t 1.5<t
