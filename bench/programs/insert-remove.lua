-- table.insert and table.remove: at the end, at the front, and in the middle.
-- group: library
-- needs: Lua 5.3
local start = os.clock()

local insert, remove = table.insert, table.remove
local sum = 0

-- A stack.
local stack = {}
for round = 1, 3 do
  for i = 1, 600000 do insert(stack, i * round) end
  for i = 600000, 1, -1 do
    local top = remove(stack)
    assert(top == i * round)
    sum = (sum + top) % 1000000007
  end
end
assert(#stack == 0)

-- A queue of a thousand, whose first leaves for each that comes.
local queue = {}
for i = 1, 1000 do queue[i] = i end
for i = 1001, 21000 do
  insert(queue, i)
  local first = remove(queue, 1)
  assert(first == i - 1000)
  sum = (sum * 31 + first) % 1000000007
end

-- A list in order, by insertion.
local ordered, seed = {}, 1
for _ = 1, 3000 do
  seed = (seed * 1103515245 + 12345) % 2147483648
  local value = seed // 256
  local low, high = 1, #ordered + 1
  while low < high do
    local middle = (low + high) // 2
    if ordered[middle] < value then low = middle + 1 else high = middle end
  end
  insert(ordered, low, value)
end
for i = 2, #ordered do assert(ordered[i - 1] <= ordered[i]) end

print(sum, #queue, ordered[1], ordered[#ordered])
print(string.format("time: %.3f", os.clock() - start))
