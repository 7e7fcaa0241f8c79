local function closing(f) return setmetatable({}, {__close = f}) end
local function one()
  local g = "before"
  local c <close> = closing(function() g = "after" end)
  return g
end
print(one()) --> before
local seen
local function two()
  local a, b = 1, 2
  seen = function() return a, b end
  local c <close> = closing(function() a, b = a + 10, b + 10 end)
  local d <close> = closing(function() a, b = a * 5, b * 5 end)
  return a, b
end
print(two()) --> 1	2
print(seen()) --> 15	20
local function parameter(a)
  local c <close> = closing(function() a = nil end)
  do return a end
end
print(parameter("given")) --> given
local function varargs(...)
  local n = select("#", ...)
  local c <close> = closing(function() n = n + 1 print("n is", n) end)
  return n, ...
end
print(varargs("x", "y")) --> n is	3
--> 2	x	y
print(coroutine.wrap(function()
  local v = 1
  local c <close> = closing(function() v = coroutine.yield("yielded") end)
  return v
end)()) --> yielded
local co = coroutine.wrap(function()
  local v = 1
  local c <close> = closing(function() v = coroutine.yield("yielded") end)
  return v
end)
print(co(), co(5)) --> yielded	1
