local function thrower() error("message") end
local function thrower1() error("message", 1) end
print(pcall(thrower)) --> false	level-1-points-at-the-thrower.lua:1: message
print(pcall(thrower1)) --> false	level-1-points-at-the-thrower.lua:2: message
print(pcall(function() --> false	level-1-points-at-the-thrower.lua:1: message
  thrower()
end))
