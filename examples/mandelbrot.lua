-- The Mandelbrot set in characters, with a closer look at one of its edges.

local SHADES = " .:-=+*#%@"

-- The number of rounds of z -> z^2 + c until z leaves the circle of radius 2, at most limit.
local function escape(cx, cy, limit)
  local x, y = 0.0, 0.0
  for round = 1, limit do
    local xx, yy = x * x, y * y
    if xx + yy > 4.0 then return round end
    x, y = xx - yy + cx, 2.0 * x * y + cy
  end
  return limit
end

-- Draws the part of the plane around (centre_x, centre_y) that is `span` wide.
-- A character is about twice as high as it is wide, so rows are two steps apart.
local function draw(centre_x, centre_y, span, columns, rows, limit)
  local step = span / columns
  local inside = 0
  for row = 0, rows - 1 do
    local line = {}
    local cy = centre_y + (row - (rows - 1) / 2) * step * 2
    for column = 0, columns - 1 do
      local cx = centre_x + (column - (columns - 1) / 2) * step
      local rounds = escape(cx, cy, limit)
      local shade
      if rounds == limit then
        inside = inside + 1
        shade = #SHADES
      else
        shade = rounds % (#SHADES - 1) + 1
      end
      line[#line + 1] = SHADES:sub(shade, shade)
    end
    print("|" .. table.concat(line) .. "|")
  end
  print(string.format("%d of %d points stayed inside for %d rounds", inside, columns * rows, limit))
end

print("The whole set")
draw(-0.65, 0.0, 3.2, 76, 27, 2000)
print()
print("Sea horse valley, forty times closer")
draw(-0.745, 0.11, 0.08, 76, 24, 500)
