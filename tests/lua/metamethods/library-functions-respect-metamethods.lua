local log = {}
local t = setmetatable({}, {
  __index = function(_, k) log[#log + 1] = "get " .. k return "v" .. k end,
  __newindex = function(_, k, v) log[#log + 1] = "set " .. k .. "=" .. tostring(v) end,
  __len = function() return 3 end,
})
print(table.concat(t, ","), table.unpack(t)) --> v1,v2,v3	v1	v2	v3
table.insert(t, "x")
table.insert(t, 3, "y")
print(table.remove(t)) --> v3
print(table.concat(log, "; ")) --> get 1; get 2; get 3; get 1; get 2; get 3; set 4=x; get 3; set 4=v3; set 3=y; get 3; set 3=nil
print(pcall(table.insert, setmetatable({}, {__len = function() return "x" end}), 1)) --> false	object length is not an integer
print(pcall(table.concat, setmetatable({}, {__len = function() return 1.5 end}))) --> false	object length is not an integer
print(#table.pack(table.unpack(setmetatable({}, {__index = function(_, i) return i end}), 1, 5))) --> 5
