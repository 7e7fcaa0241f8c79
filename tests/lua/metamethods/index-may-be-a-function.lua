local log = {}
local t = setmetatable({present = 1}, {__index = function(self, key)
  log[#log + 1] = tostring(key)
  return type(key) == "number" and key * 2 or nil, "extra"
end})
print(t.present, t.absent, t[21], t[1.5], (t.x)) --> 1	nil	42	3.0	nil
print(table.concat(log, " ")) --> absent 21 1.5 x
print(select("#", t[1])) --> 1
