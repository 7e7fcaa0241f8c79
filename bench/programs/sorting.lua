-- Sorting written in Lua: quicksort, heapsort, merging, Shell's; and `table.sort` with a function, of records.
-- group: programs
local start = os.clock()

local floor = math.floor

local function quicksort(list, low, high)
  while low < high do
    local pivot = list[floor((low + high) / 2)]
    local i, j = low, high
    while i <= j do
      while list[i] < pivot do i = i + 1 end
      while pivot < list[j] do j = j - 1 end
      if i <= j then
        list[i], list[j] = list[j], list[i]
        i, j = i + 1, j - 1
      end
    end
    if j - low < high - i then
      quicksort(list, low, j)
      low = i
    else
      quicksort(list, i, high)
      high = j
    end
  end
end

local function sift(list, root, last)
  local value = list[root]
  while 2 * root <= last do
    local child = 2 * root
    if child < last and list[child] < list[child + 1] then child = child + 1 end
    if value >= list[child] then break end
    list[root] = list[child]
    root = child
  end
  list[root] = value
end

local function heapsort(list)
  local count = #list
  for root = floor(count / 2), 1, -1 do sift(list, root, count) end
  for last = count, 2, -1 do
    list[1], list[last] = list[last], list[1]
    sift(list, 1, last - 1)
  end
end

local function mergesort(list)
  local count, width = #list, 1
  local from, to = list, {}
  while width < count do
    local at = 1
    for low = 1, count, 2 * width do
      local i, j = low, low + width
      local i_end, j_end = j, low + 2 * width
      if i_end > count + 1 then i_end = count + 1 end
      if j_end > count + 1 then j_end = count + 1 end
      while i < i_end or j < j_end do
        if j >= j_end or (i < i_end and from[i] <= from[j]) then
          to[at] = from[i]
          i = i + 1
        else
          to[at] = from[j]
          j = j + 1
        end
        at = at + 1
      end
    end
    from, to = to, from
    width = 2 * width
  end
  return from
end

local function shellsort(list)
  local count = #list
  local gap = 1
  while gap < count / 3 do gap = 3 * gap + 1 end
  while gap >= 1 do
    for i = gap + 1, count do
      local value, j = list[i], i
      while j > gap and list[j - gap] > value do
        list[j] = list[j - gap]
        j = j - gap
      end
      list[j] = value
    end
    gap = floor(gap / 3)
  end
end

local seed = 99
local function numbers(count)
  local list = {}
  for i = 1, count do
    seed = (seed * 1229 + 351750) % 1664501
    list[i] = seed
  end
  return list
end

local sum = 0
local function check(list)
  for i = 2, #list do
    if list[i - 1] > list[i] then error("not in order") end
  end
  sum = (sum * 31 + list[1] + list[#list]) % 1000003
end

for _ = 1, 11 do
  local list = numbers(25000)
  quicksort(list, 1, #list)
  check(list)
  list = numbers(25000)
  heapsort(list)
  check(list)
  check(mergesort(numbers(25000)))
  list = numbers(25000)
  shellsort(list)
  check(list)
end

local records = {}
for i, key in ipairs(numbers(120000)) do records[i] = { key = key % 1000, number = i } end
table.sort(records, function(a, b)
  if a.key ~= b.key then return a.key < b.key end
  return a.number < b.number
end)
for i = 2, #records do
  local a, b = records[i - 1], records[i]
  assert(a.key < b.key or (a.key == b.key and a.number < b.number))
end
print(string.format("%d %d", sum, records[60000].number))
print(string.format("time: %.3f", os.clock() - start))
