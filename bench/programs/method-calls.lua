-- Methods: classes that inherit through `__index`, objects of several classes at one place of call, calls of the parent's method.
-- group: programs
local start = os.clock()

local function class(parent)
  local methods = setmetatable({}, parent)
  methods.__index = methods
  methods.parent = parent
  return methods
end

local Shape = class()
function Shape.new(kind, a, b)
  return setmetatable({ a = a, b = b, moved = 0 }, kind)
end
function Shape:area() return 0 end
function Shape:move(by)
  self.moved = self.moved + by
  return self
end
function Shape:weight() return self:area() + self.moved end

local Rectangle = class(Shape)
function Rectangle:area() return self.a * self.b end

local Square = class(Rectangle)
function Square.new(kind, a) return Shape.new(kind, a, a) end
function Square:move(by) return Rectangle.move(self, 2 * by) end

local Frame = class(Rectangle)
function Frame:area() return self.parent.area(self) - (self.a - 1) * (self.b - 1) end

local Stack = class()
function Stack.new() return setmetatable({ size = 0 }, Stack) end
function Stack:push(value)
  local size = self.size + 1
  self.size = size
  self[size] = value
end
function Stack:pop()
  local size = self.size
  local value = self[size]
  self[size] = nil
  self.size = size - 1
  return value
end

local shapes = {}
for i = 1, 60 do
  local kind = i % 4
  if kind == 0 then shapes[i] = Rectangle:new(i, 2)
  elseif kind == 1 then shapes[i] = Square:new(i)
  elseif kind == 2 then shapes[i] = Frame:new(i, 3)
  else shapes[i] = Shape:new(i, i) end
end

local sum = 0
for _ = 1, 90000 do
  for i = 1, 60 do
    local shape = shapes[i]
    shape:move(1)
    sum = (sum + shape:weight()) % 1000003
  end
end
for i = 1, 60 do assert(shapes[i].moved == (i % 4 == 1 and 180000 or 90000)) end

local stack = Stack.new()
for round = 1, 150 do
  for i = 1, 20000 do stack:push(i * round) end
  for i = 20000, 1, -1 do
    if stack:pop() ~= i * round then error("a stack") end
  end
end
assert(stack.size == 0)
print(string.format("%d", sum))
print(string.format("time: %.3f", os.clock() - start))
