local log = {}
local t = setmetatable({}, {__newindex = function(self, k, v)
  log[#log + 1] = tostring(k) .. "=" .. tostring(v)
  rawset(self, k, v)
end})
t.a = 1
t.a = 2
t[1] = "x"
t.b = nil
t.b = false
print(table.concat(log, " "), t.a, t[1], t.b) --> a=1 1=x b=nil b=false	2	x	false
print(pcall(function() t[nil] = 1 end)) --> false	table index is nil
