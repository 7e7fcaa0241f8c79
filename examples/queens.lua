-- The n queens: place n of them so that no two share a row, column or diagonal.
--
-- Two ways: a generator that yields every solution as a list of columns, and a
-- counter that keeps the attacked squares in the bits of three integers.

-- Iterates over all placements: place[row] is the column of the queen in that row.
local function placements(n)
  local place = {}
  local column_taken, rising_taken, falling_taken = {}, {}, {}

  local function try(row)
    if row > n then
      coroutine.yield(place)
      return
    end
    for column = 1, n do
      local rising, falling = row + column, row - column
      if not (column_taken[column] or rising_taken[rising] or falling_taken[falling]) then
        place[row] = column
        column_taken[column], rising_taken[rising], falling_taken[falling] = true, true, true
        try(row + 1)
        column_taken[column], rising_taken[rising], falling_taken[falling] = nil, nil, nil
      end
    end
  end

  return coroutine.wrap(function() try(1) end)
end

-- Counts solutions. Bit i of each mask says that column i of this row is
-- attacked: straight from above, or along one of the two diagonals.
local function count(n)
  local all = (1 << n) - 1

  local function try(columns, left, right)
    if columns == all then return 1 end
    local total = 0
    local free = all & ~(columns | left | right)
    while free ~= 0 do
      local queen = free & -free -- the lowest bit
      free = free ~ queen
      total = total + try(columns | queen, (left | queen) << 1, (right | queen) >> 1)
    end
    return total
  end

  return try(0, 0, 0)
end

local function board(place)
  local lines = {}
  for row, column in ipairs(place) do
    local cells = {}
    for i = 1, #place do cells[i] = i == column and "Q" or "." end
    lines[row] = table.concat(cells, " ")
  end
  return table.concat(lines, "\n")
end

print("The first solution on each board up to 8")
for n = 1, 8 do
  local solution = placements(n)()
  print(n .. ": " .. (solution and table.concat(solution, " ") or "none"))
end

print()
print("Three of the 92 on a chess board")
local number = 0
for place in placements(8) do
  number = number + 1
  if number == 1 or number == 46 or number == 92 then
    print("number " .. number)
    print(board(place))
  end
end

print()
print("How many there are")
for n = 1, 11 do print(n, count(n)) end
