-- Sudoku by backtracking, with solutions as a coroutine's values.
--
-- Cells are numbered 1 to 81 row by row. For each row, column and box one
-- integer holds the digits used there, digit d in bit d.

local PUZZLES = {
  {"an easy one", {
    "5 3 . | . 7 . | . . .",
    "6 . . | 1 9 5 | . . .",
    ". 9 8 | . . . | . 6 .",
    "8 . . | . 6 . | . . 3",
    "4 . . | 8 . 3 | . . 1",
    "7 . . | . 2 . | . . 6",
    ". 6 . | . . . | 2 8 .",
    ". . . | 4 1 9 | . . 5",
    ". . . | . 8 . | . 7 9",
  }},
  {"seventeen clues, the fewest there can be", {
    ". . . | . . . | . 1 .",
    "4 . . | . . . | . . .",
    ". 2 . | . . . | . . .",
    ". . . | . 5 . | 4 . 7",
    ". . 8 | . . . | 3 . .",
    ". . 1 | . 9 . | . . .",
    "3 . . | 4 . . | 2 . .",
    ". 5 . | 1 . . | . . .",
    ". . . | 8 . 6 | . . .",
  }},
  {"one with more than one answer", {
    "9 . 6 | . 7 . | 4 . 3",
    ". . . | 4 . . | 2 . .",
    ". 7 . | . 2 3 | . 1 .",
    "5 . . | . . . | 1 . .",
    ". 4 . | 2 . 8 | . 6 .",
    ". . 3 | . . . | . . 5",
    ". 3 . | 7 . . | . 5 .",
    ". . 7 | . . 5 | . . .",
    "4 . 5 | . 1 . | 7 . 8",
  }},
}

local DIGITS = 0x3fe -- bits 1 to 9

-- Where each cell lies.
local row_of, column_of, box_of = {}, {}, {}
for cell = 1, 81 do
  local row, column = (cell - 1) // 9, (cell - 1) % 9
  row_of[cell], column_of[cell] = row + 1, column + 1
  box_of[cell] = row // 3 * 3 + column // 3 + 1
end

-- Reads a picture of a puzzle: digits and dots count, anything else is decoration.
local function read(picture)
  local grid = {}
  for _, line in ipairs(picture) do
    for i = 1, #line do
      local c = line:sub(i, i)
      if c == "." then
        grid[#grid + 1] = 0
      elseif c >= "1" and c <= "9" then
        grid[#grid + 1] = tonumber(c)
      end
    end
  end
  assert(#grid == 81, "a puzzle has 81 cells")
  return grid
end

local function show(grid)
  for row = 0, 8 do
    local line = {}
    for column = 1, 9 do
      local digit = grid[row * 9 + column]
      line[#line + 1] = digit == 0 and "." or tostring(digit)
      if column == 3 or column == 6 then line[#line + 1] = "|" end
    end
    print("  " .. table.concat(line, " "))
    if row == 2 or row == 5 then print("  ------+-------+------") end
  end
end

local function count_bits(bits)
  local n = 0
  while bits ~= 0 do
    bits = bits & (bits - 1)
    n = n + 1
  end
  return n
end

-- Iterates over all solutions of a grid, which is filled in place.
-- A second value tells how many guesses it took so far.
local function solutions(grid)
  local rows, columns, boxes = {}, {}, {}
  for i = 1, 9 do rows[i], columns[i], boxes[i] = 0, 0, 0 end
  local guesses = 0

  -- Puts a digit's bit into a cell, or takes it out again.
  local function toggle(cell, bit)
    local r, c, b = row_of[cell], column_of[cell], box_of[cell]
    rows[r], columns[c], boxes[b] = rows[r] ~ bit, columns[c] ~ bit, boxes[b] ~ bit
  end

  for cell = 1, 81 do
    if grid[cell] ~= 0 then toggle(cell, 1 << grid[cell]) end
  end

  -- The empty cell with the fewest candidates and those candidates, or nil if all is filled.
  local function tightest()
    local best, best_free, fewest = nil, 0, 10
    for cell = 1, 81 do
      if grid[cell] == 0 then
        local free = DIGITS & ~(rows[row_of[cell]] | columns[column_of[cell]] | boxes[box_of[cell]])
        local n = count_bits(free)
        if n < fewest then
          best, best_free, fewest = cell, free, n
          if n <= 1 then break end
        end
      end
    end
    return best, best_free
  end

  local function search()
    local cell, free = tightest()
    if not cell then
      coroutine.yield(grid, guesses)
      return
    end
    for digit = 1, 9 do
      local bit = 1 << digit
      if free & bit ~= 0 then
        guesses = guesses + 1
        grid[cell] = digit
        toggle(cell, bit)
        search()
        toggle(cell, bit)
        grid[cell] = 0
      end
    end
  end

  return coroutine.wrap(search)
end

for _, puzzle in ipairs(PUZZLES) do
  local name, picture = puzzle[1], puzzle[2]
  print(name)
  local found = 0
  for grid, guesses in solutions(read(picture)) do
    found = found + 1
    if found == 1 then
      show(grid)
      print("  the first solution took " .. guesses .. " placements")
    end
    if found == 100 then break end
  end
  print("  solutions: " .. found)
  print()
end
