-- Conway's game of life: on a big board that is an array of rows, and without a board, as a set of the cells that live.
-- group: programs
local start = os.clock()

local WIDTH, HEIGHT = 256, 192

-- A board has a margin of dead cells, so that each cell has eight neighbours.
local function board()
  local rows = {}
  for y = 0, HEIGHT + 1 do
    local row = {}
    for x = 0, WIDTH + 1 do row[x] = 0 end
    rows[y] = row
  end
  return rows
end

local function put(rows, x, y, picture)
  for line in picture:gmatch("[^/]+") do
    for i = 1, #line do rows[y][x + i - 1] = line:sub(i, i) == "O" and 1 or 0 end
    y = y + 1
  end
end

local function advance(from, to)
  for y = 1, HEIGHT do
    local above, here, below, row = from[y - 1], from[y], from[y + 1], to[y]
    -- The sums of the columns to the left, of this one, and to the right.
    local left = 0
    local middle = above[1] + here[1] + below[1]
    for x = 1, WIDTH do
      local right = above[x + 1] + here[x + 1] + below[x + 1]
      local count = left + middle + right
      if count == 3 then row[x] = 1
      elseif count == 4 then row[x] = here[x]
      else row[x] = 0 end
      left, middle = middle, right
    end
  end
end

local function census(rows)
  local living, sum = 0, 0
  for y = 1, HEIGHT do
    for x = 1, WIDTH do
      if rows[y][x] == 1 then
        living = living + 1
        sum = (sum * 31 + y * 1000 + x) % 1000003
      end
    end
  end
  return living, sum
end

local GLIDER = ".O./..O/OOO"
local GUN = "........................O.........../......................O.O.........../............OO......OO............OO/"
  .. "...........O...O....OO............OO/OO........O.....O...OO............../OO........O...O.OO....O.O.........../"
  .. "..........O.....O.......O.........../...........O...O..................../............OO......................"

local function on_a_board(generations)
  local from, to = board(), board()
  put(from, 5, 5, GUN)
  put(from, 60, 100, GUN)
  put(from, 200, 60, ".OO/OO./.O.")
  for _ = 1, generations do
    advance(from, to)
    from, to = to, from
  end
  return census(from)
end

-- The set's keys are y * 4096 + x.
local function step(cells)
  local counts = {}
  for cell in pairs(cells) do
    for row = -4096, 4096, 4096 do
      for at = cell + row - 1, cell + row + 1 do
        if at ~= cell then counts[at] = (counts[at] or 0) + 1 end
      end
    end
  end
  local next = {}
  for cell, count in pairs(counts) do
    if count == 3 or (count == 2 and cells[cell]) then next[cell] = true end
  end
  return next
end

local function as_a_set(generations)
  local rows, cells = board(), {}
  for i = 0, 11 do put(rows, 10 + 7 * i, 20 + 5 * (i % 3), GLIDER) end
  put(rows, 30, 90, GUN)
  for y = 1, HEIGHT do
    for x = 1, WIDTH do
      if rows[y][x] == 1 then cells[(y + 1000) * 4096 + x + 1000] = true end
    end
  end
  for _ = 1, generations do cells = step(cells) end
  local living, sum = 0, 0
  for cell in pairs(cells) do
    living = living + 1
    sum = (sum + cell * 7) % 1000003
  end
  return living, sum
end

-- A glider is where it was, moved by one, after four generations.
local rows, other = board(), board()
put(rows, 10, 10, GLIDER)
for _ = 1, 2 do
  advance(rows, other)
  advance(other, rows)
end
assert(census(rows) == 5 and rows[11][12] == 1 and rows[13][11] == 1)

-- A gun makes a glider in thirty.
rows = board()
put(rows, 5, 5, GUN)
for _ = 1, 15 do
  advance(rows, other)
  advance(other, rows)
end
assert(census(rows) == 41)

local living, sum = on_a_board(400)
local cells, key = as_a_set(1000)
print(string.format("%d %d %d %d", living, sum, cells, key))
print(string.format("time: %.3f", os.clock() - start))
