-- Floats in registers: the Mandelbrot set, and one of Julia's, as counts of the steps until a point escapes.
-- group: programs
local start = os.clock()

-- How many steps a point makes before it is farther than 2 from the origin.
local function steps(x, y, cx, cy, most)
  local xx, yy = x * x, y * y
  local n = 0
  while n < most and xx + yy <= 4.0 do
    y = 2.0 * x * y + cy
    x = xx - yy + cx
    xx, yy = x * x, y * y
    n = n + 1
  end
  return n
end

local function picture(width, height, most, julia)
  local inside, sum = 0, 0
  for row = 0, height - 1 do
    local y = 2.4 * row / height - 1.2
    for column = 0, width - 1 do
      local x = 3.2 * column / width - 2.1
      local n
      if julia then n = steps(x + 0.5, y, -0.8, 0.156, most) else n = steps(0.0, 0.0, x, y, most) end
      if n == most then inside = inside + 1 end
      sum = (sum * 31 + n) % 1000003
    end
  end
  return inside, sum
end

local inside, sum = picture(800, 600, 250, false)
local julia, other = picture(800, 600, 250, true)
-- The set's area is 1.5066; a pixel's is 3.2 / 800 * 2.4 / 600.
local area = inside * (3.2 / 800) * (2.4 / 600)
assert(area > 1.45 and area < 1.6)
print(string.format("%d %d %d %d", inside, sum, julia, other))
print(string.format("time: %.3f", os.clock() - start))
