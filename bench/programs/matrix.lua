-- Arrays of arrays: products of matrices, elimination, and shortest ways between all pairs of a graph.
-- group: programs
local start = os.clock()

local function new(rows, columns, at)
  local matrix = {}
  for i = 1, rows do
    local row = {}
    for j = 1, columns do row[j] = at(i, j) end
    matrix[i] = row
  end
  return matrix
end

local function product(a, b)
  local rows, inner, columns = #a, #b, #b[1]
  local turned = new(columns, inner, function(i, j) return b[j][i] end)
  local result = {}
  for i = 1, rows do
    local row, line = {}, a[i]
    for j = 1, columns do
      local sum, column = 0.0, turned[j]
      for k = 1, inner do sum = sum + line[k] * column[k] end
      row[j] = sum
    end
    result[i] = row
  end
  return result
end

-- Gauss and Jordan, by the largest pivot.
local function inverse(matrix)
  local size = #matrix
  local work = new(size, 2 * size, function(i, j)
    if j <= size then return matrix[i][j] end
    return j - size == i and 1.0 or 0.0
  end)
  for at = 1, size do
    local best = at
    for i = at + 1, size do
      if math.abs(work[i][at]) > math.abs(work[best][at]) then best = i end
    end
    work[at], work[best] = work[best], work[at]
    local row = work[at]
    local pivot = row[at]
    for j = at, 2 * size do row[j] = row[j] / pivot end
    for i = 1, size do
      local other = work[i]
      local factor = other[at]
      if i ~= at and factor ~= 0 then
        for j = at, 2 * size do other[j] = other[j] - factor * row[j] end
      end
    end
  end
  return new(size, size, function(i, j) return work[i][size + j] end)
end

local function shortest_ways(size)
  local distance = new(size, size, function(i, j)
    if i == j then return 0 end
    if j == i % size + 1 then return 7 end
    return (i * 13 + j * 29) % 17 == 0 and i + j or 100000
  end)
  for k = 1, size do
    local through = distance[k]
    for i = 1, size do
      local row = distance[i]
      local first = row[k]
      for j = 1, size do
        local way = first + through[j]
        if way < row[j] then row[j] = way end
      end
    end
  end
  return distance
end

local SIZE = 120
local matrix = new(SIZE, SIZE, function(i, j) return (i * j) % 7 + (i == j and 50.0 or 0.0) end)
local trace = 0.0
for _ = 1, 10 do
  local unit = product(matrix, inverse(matrix))
  for i = 1, SIZE do
    for j = 1, SIZE do assert(math.abs(unit[i][j] - (i == j and 1 or 0)) < 1e-9) end
  end
  local square = product(matrix, matrix)
  for i = 1, SIZE do trace = trace + square[i][i] end
end

local distance, sum = shortest_ways(260), 0
for i = 1, 260 do
  for j = 1, 260 do
    assert(distance[i][j] <= distance[i][17] + distance[17][j])
    sum = (sum * 31 + distance[i][j]) % 1000003
  end
end
print(string.format("%d %d", trace, sum))
print(string.format("time: %.3f", os.clock() - start))
