local function watched(list)
  local log = {}
  return setmetatable({}, {
    __index = function(_, k)
      log[#log + 1] = 'r' .. k
      return list[k]
    end,
    __newindex = function(_, k, v)
      log[#log + 1] = 'w' .. k .. '=' .. tostring(v)
      list[k] = v
    end,
  }), log
end
local p, log = watched { 1, 2, 3 }
table.move(p, 1, 3, 2)
print(table.concat(log, ' ')) --> r3 w4=3 r2 w3=2 r1 w2=1
p, log = watched { 1, 2, 3 }
table.move(p, 2, 3, 1)
print(table.concat(log, ' ')) --> r2 w1=2 r3 w2=3
p, log = watched { 1, 2, 3 }
table.move(p, 1, 3, 4)
print(table.concat(log, ' ')) --> r1 w4=1 r2 w5=2 r3 w6=3
p, log = watched { 1, 2, 3 }
print(table.concat(table.move(p, 1, 3, 1, {}), ',')) --> 1,2,3
print(table.concat(log, ' ')) --> r1 r2 r3
p, log = watched {}
table.move({ 7, nil, 9 }, 1, 3, 5, p)
print(table.concat(log, ' ')) --> w5=7 w6=nil w7=9
-- Whether two tables are one decides the direction, and a metamethod may say so.
local asked = 0
local function equal(answer)
  return function(a, b)
    asked = asked + 1
    return answer
  end
end
local list = { 1, 2, 3, 4 }
local a = setmetatable({}, { __index = list, __newindex = list, __eq = equal(true) })
local b = setmetatable({}, { __index = list, __newindex = list, __eq = equal(true) })
table.move(a, 1, 3, 2, b)
print(table.concat(list, ' '), asked) --> 1 1 2 3	1
list = { 1, 2, 3, 4 }
a = setmetatable({}, { __index = list, __newindex = list, __eq = equal(false) })
b = setmetatable({}, { __index = list, __newindex = list })
table.move(a, 1, 3, 2, b)
print(table.concat(list, ' '), asked) --> 1 1 1 1	2
-- Nobody is asked where it makes no difference.
table.move(a, 2, 3, 1, b)
table.move(a, 1, 3, 4, b)
print(asked) --> 2
-- A chain of tables.
list = { 5, 6, 7 }
a = setmetatable({}, { __index = setmetatable({}, { __index = list }) })
print(table.concat(table.move(a, 1, 3, 1, {}), ' ')) --> 5 6 7
print(rawlen(table.move(a, 1, 3, 1)), rawget(a, 3)) --> 3	7
