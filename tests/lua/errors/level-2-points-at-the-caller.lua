local function check(x)
  if type(x) ~= "number" then error("number expected", 2) end
  return x
end
print(pcall(function() --> false	level-2-points-at-the-caller.lua:6: number expected
  check("x")
end))
print(pcall(function() check(nil) end)) --> false	level-2-points-at-the-caller.lua:8: number expected
print(pcall(check, "called by pcall")) --> false	number expected
local function outer() check("y") end
print(pcall(function() --> false	level-2-points-at-the-caller.lua:10: number expected
  outer()
end))
local function level3() error("three", 3) end
local function between() level3() end
print(pcall(function() --> false	level-2-points-at-the-caller.lua:17: three
  between()
end))
