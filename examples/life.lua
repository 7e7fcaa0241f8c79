-- Conway's game of life on a torus.
--
-- The board is a flat list of 0 and 1. A cell lives in the next generation if
-- it has three living neighbours, or two and is alive already.

local WIDTH, HEIGHT = 56, 18

local Board = {}
Board.__index = Board

function Board.new()
  local cells = {}
  for i = 1, WIDTH * HEIGHT do cells[i] = 0 end
  return setmetatable({cells = cells, generation = 0}, Board)
end

-- Rows and columns count from 0 and wrap around at the edges.
local function index(x, y)
  return y % HEIGHT * WIDTH + x % WIDTH + 1
end

-- Places a pattern drawn with 'O' for the living, its top left corner at (x, y).
function Board:place(x, y, rows)
  for dy, row in ipairs(rows) do
    for dx = 1, #row do
      if row:sub(dx, dx) == "O" then self.cells[index(x + dx - 1, y + dy - 1)] = 1 end
    end
  end
end

function Board:step()
  local old, new = self.cells, {}
  for y = 0, HEIGHT - 1 do
    local above, here, below = index(0, y - 1) - 1, index(0, y) - 1, index(0, y + 1) - 1
    for x = 1, WIDTH do
      local left = x == 1 and WIDTH or x - 1
      local right = x == WIDTH and 1 or x + 1
      local neighbours = old[above + left] + old[above + x] + old[above + right]
                       + old[here + left] + old[here + right]
                       + old[below + left] + old[below + x] + old[below + right]
      local alive = neighbours == 3 or neighbours == 2 and old[here + x] == 1
      new[here + x] = alive and 1 or 0
    end
  end
  self.cells = new
  self.generation = self.generation + 1
end

function Board:population()
  local count = 0
  for _, cell in ipairs(self.cells) do count = count + cell end
  return count
end

function Board:__tostring()
  local lines = {}
  for y = 0, HEIGHT - 1 do
    local line = {}
    for x = 0, WIDTH - 1 do
      line[#line + 1] = self.cells[index(x, y)] == 1 and "O" or "."
    end
    lines[#lines + 1] = table.concat(line)
  end
  return table.concat(lines, "\n")
end

local board = Board.new()

-- A glider, which walks diagonally for ever if nothing stands in its way ...
board:place(2, 1, {
  ".O.",
  "..O",
  "OOO",
})
-- ... a blinker, which does not walk at all ...
board:place(10, 12, {"OOO"})
-- ... and the R-pentomino: five cells which stay busy for a thousand generations.
board:place(36, 8, {
  ".OO",
  "OO.",
  ".O.",
})

while board.generation <= 600 do
  if board.generation % 150 == 0 then
    print("generation " .. board.generation .. ", " .. board:population() .. " alive")
    print(board)
    print()
  end
  board:step()
end
