local log = {}
local function list(length)
  log = {}
  return setmetatable({}, {
    __len = function() return length end,
    __index = function(_, k) log[#log + 1] = "get " .. k return "v" end,
    __newindex = function(_, k, v) log[#log + 1] = "set " .. k .. "=" .. tostring(v) end,
  })
end
local function try(...)
  print(pcall(...))
  print(table.concat(log, "; "))
end
try(table.insert, list(math.maxinteger), "x") --> true
--> set -9223372036854775808=x
try(table.insert, list(-1), 1, "x") --> false	bad argument #2 to 'table.insert' (position out of bounds)
-->
try(table.insert, list("2"), 2, "x") --> true
--> get 2; set 3=v; set 2=x
try(table.remove, list(math.maxinteger), math.maxinteger - 1) --> true	v
--> get 9223372036854775806; get 9223372036854775807; set 9223372036854775806=v; set 9223372036854775807=nil
try(table.remove, list(-5), 7) --> true	v
--> get 7; set 7=nil
try(table.concat, list(0), ",", math.maxinteger - 1, math.maxinteger) --> true	v,v
--> get 9223372036854775806; get 9223372036854775807
try(table.unpack, list(0), math.mininteger, math.mininteger + 1) --> true	v	v
--> get -9223372036854775808; get -9223372036854775807
try(table.unpack, list(0), math.mininteger, math.maxinteger) --> false	too many results to unpack
-->
