-- Small arrays of integers: the most flips that a stack of nine pancakes takes, over all its orders.
-- group: programs
local start = os.clock()

-- The first number says how many to turn over, until it is 1.
local function flips(order, work, size)
  for i = 1, size do work[i] = order[i] end
  local count = 0
  local first = work[1]
  while first ~= 1 do
    local low, high = 2, first - 1
    work[1], work[first] = work[first], first
    while low < high do
      work[low], work[high] = work[high], work[low]
      low, high = low + 1, high - 1
    end
    count = count + 1
    first = work[1]
  end
  return count
end

-- The next order, as in a dictionary; false after the last.
local function advance(order, size)
  local i = size - 1
  while i > 0 and order[i] > order[i + 1] do i = i - 1 end
  if i == 0 then return false end
  local j = size
  while order[j] < order[i] do j = j - 1 end
  order[i], order[j] = order[j], order[i]
  local low, high = i + 1, size
  while low < high do
    order[low], order[high] = order[high], order[low]
    low, high = low + 1, high - 1
  end
  return true
end

local function search(size)
  local order, work = {}, {}
  for i = 1, size do order[i] = i end
  local most, total, count, sum = 0, 0, 0, 0
  repeat
    local n = flips(order, work, size)
    if n > most then most = n end
    count, total = count + 1, total + n
    sum = (sum * 31 + n) % 1000003
  until not advance(order, size)
  return most, total, count, sum
end

local all = 0
for _ = 1, 6 do
  local most, total, count, sum = search(9)
  assert(most == 30 and count == 362880)
  all = (all * 31 + total + sum) % 1000003
end
assert(search(7) == 16)
print(string.format("%d", all))
print(string.format("time: %.3f", os.clock() - start))
