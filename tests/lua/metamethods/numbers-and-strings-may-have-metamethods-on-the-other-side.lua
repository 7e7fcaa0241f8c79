local money = setmetatable({}, {})
local mt = getmetatable(money)
mt.__add = function(a, b)
  if a == money then a = 5 end
  if b == money then b = 5 end
  return a + b
end
print(money + 1, 1 + money, money + "10", "10" + money, money + money) --> 6	6	15	15	10
print(money + 0.5, math.maxinteger + money) --> 5.5	-9223372036854775804
