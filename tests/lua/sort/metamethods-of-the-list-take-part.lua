local function proxy(list)
  local log = {}
  return setmetatable({}, {
    __len = function() return #list end,
    __index = function(_, key)
      log[#log + 1] = 'r' .. key
      return list[key]
    end,
    __newindex = function(_, key, value)
      log[#log + 1] = 'w' .. key
      list[key] = value
    end,
  }), log
end
local list = { 3, 1, 2 }
local p, log = proxy(list)
table.sort(p)
print(table.concat(list, ' ')) --> 1 2 3
print(table.concat(log, ' ')) --> r1 r3 w1 w3 r2 r1 w2 w1
print(next(p)) --> nil
list = { 5, 2, 4, 1, 3 }
p, log = proxy(list)
table.sort(p, function(a, b) return a > b end)
print(table.concat(list, ' ')) --> 5 4 3 2 1
print(table.concat(log, ' ')) --> r1 r5 r3 r1 r5 r3 r4 w3 w4 r2 r3 r2 r1 w4 w2 r3 r5 w3 w5 r4 r3 r5
list = {}
for i = 1, 80 do
  list[i] = i * 31 % 83
end
p, log = proxy(list)
table.sort(p)
print(#log, list[1], list[80]) --> 990	1	82
-- A chain of tables.
list = { 3, 2, 1 }
p = setmetatable({}, { __index = list, __newindex = list, __len = function() return 3 end })
table.sort(p)
print(table.concat(list, ' '), rawlen(p)) --> 1 2 3	0
-- Elements that are there are written directly.
p = setmetatable({ 3, 2, 1 }, { __index = error, __newindex = error })
table.sort(p)
print(table.concat(p, ' ')) --> 1 2 3
-- A length of one's own choice.
p = setmetatable({ 5, 4, 3, 2, 1 }, { __len = function() return 3 end })
table.sort(p)
print(p[1], p[2], p[3], p[4], p[5]) --> 3	4	5	2	1
