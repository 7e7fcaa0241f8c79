-- A guided tour of Lua in a page. Run it, then read it: every line of output
-- comes from the line of code beside it.

-- Values. Integers have 64 bits and wrap around; floats are IEEE doubles.
print("numbers", 7 // 2, 7 / 2, 2^10, 0xff, 1e100)
print("wrap", math.maxinteger + 1 == math.mininteger)
print("strings", "moon" .. "step", #"moonstep", ("moon"):upper())

-- Tables are the one data structure: lists, records and objects.
local list = {"new", "waxing", "full", "waning"}
list[#list + 1] = "new again"
print("list", #list, list[1], list[#list])

local moon = {name = "Luna", radius = 1737.4}
moon.area = 4 * math.pi * moon.radius ^ 2
print("record", moon.name, string.format("%.1f million square km", moon.area / 1e6))

-- Functions are values; closures keep the variables they mention.
local function counter(step)
  local n = 0
  return function() n = n + step; return n end
end
local twos, tens = counter(2), counter(10)
twos(); tens()
print("closures", twos(), tens())

-- Any number of arguments, any number of results.
local function describe(...)
  return select("#", ...), ...
end
print("varargs", describe("a", nil, "c"))

-- Metatables give tables operators of their own.
local Vector = {}
Vector.__index = Vector
Vector.__add = function(a, b) return setmetatable({x = a.x + b.x, y = a.y + b.y}, Vector) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__tostring = function(v) return "<" .. v.x .. ", " .. v.y .. ">" end
function Vector.new(x, y) return setmetatable({x = x, y = y}, Vector) end
function Vector:length() return (self.x ^ 2 + self.y ^ 2) ^ 0.5 end
local v = Vector.new(1, 2) + Vector.new(2, 2)
print("metatables", tostring(v), v:length(), v == Vector.new(3, 4))

-- Coroutines are functions that can pause; here one serves as an iterator.
local function fibonacci(limit)
  return coroutine.wrap(function()
    local a, b = 0, 1
    while a <= limit do
      coroutine.yield(a)
      a, b = b, a + b
    end
  end)
end
local seen = {}
for n in fibonacci(100) do seen[#seen + 1] = n end
print("coroutines", table.concat(seen, " "))

-- Errors are values that travel up to the nearest pcall.
print("errors", pcall(error, "thrown and caught"))
print("errors", select(2, pcall(error, {code = 42})).code)

-- A variable marked <close> is closed however its block is left.
do
  local door <close> = setmetatable({}, {__close = function() print("close", "the door shuts") end})
  print("close", "inside")
end

-- goto makes the loops that Lua has no keyword for.
for i = 1, 10 do
  if i % 3 ~= 0 then goto continue end
  io.write("goto\t", i, "\n")
  ::continue::
end

-- And source text becomes a function whenever you like.
print("load", load("return (...) * 2")(21))
