-- Fields and methods: twenty million calls of a method that reads four fields and writes two, all floats.
-- group: core
local start = os.clock()

local Body = {}
Body.__index = Body

function Body.new(x, y, dx, dy)
  return setmetatable({ x = x, y = y, dx = dx, dy = dy }, Body)
end

function Body:advance(dt)
  self.x = self.x + self.dx * dt
  self.y = self.y + self.dy * dt
end

local body = Body.new(0.25, 0.5, 1.5, -0.75)
for _ = 1, 20000000 do body:advance(0.125) end
print(string.format("%.6f %.6f", body.x, body.y))
print(string.format("time: %.3f", os.clock() - start))
