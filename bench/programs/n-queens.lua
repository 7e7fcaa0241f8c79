-- Backtracking: all ways to put queens on a board, with marks in arrays, and with lists of what is threatened.
-- group: programs
local start = os.clock()

local function with_marks(size)
  local columns, rising, falling = {}, {}, {}
  for i = 1, size do columns[i] = true end
  for i = 1, 2 * size do rising[i], falling[i] = true, true end
  local sum = 0
  local function place(row)
    if row > size then return 1 end
    local ways = 0
    for column = 1, size do
      local up, down = row + column - 1, row - column + size
      if columns[column] and rising[up] and falling[down] then
        columns[column], rising[up], falling[down] = false, false, false
        local found = place(row + 1)
        sum = (sum * 31 + found * column) % 1000003
        ways = ways + found
        columns[column], rising[up], falling[down] = true, true, true
      end
    end
    return ways
  end
  return place(1), sum
end

-- A queen is a list { column, those of the rows before }.
local function safe(column, queens)
  local distance = 1
  while queens do
    local other = queens[1]
    if other == column or other == column + distance or other == column - distance then return false end
    distance = distance + 1
    queens = queens[2]
  end
  return true
end

local function with_lists(size, row, queens)
  if row > size then return 1 end
  local ways = 0
  for column = 1, size do
    if safe(column, queens) then ways = ways + with_lists(size, row + 1, { column, queens }) end
  end
  return ways
end

local ways, sum = with_marks(12)
assert(ways == 14200)
assert(with_marks(9) == 352)
assert(with_lists(10, 1, false) == 724)
for _ = 1, 3 do assert(with_lists(11, 1, false) == 2680) end
print(string.format("%d %d", ways, sum))
print(string.format("time: %.3f", os.clock() - start))
