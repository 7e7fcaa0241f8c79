-- table.sort of a million floats.
-- group: library
-- needs: Lua 5.3
local start = os.clock()

local COUNT = 1000000
local seed = 1
local function random()
  seed = (seed * 1103515245 + 12345) % 2147483648
  return (seed // 256) / 8 + 0.5
end

local list, sum = {}, 0
for i = 1, COUNT do
  local value = random()
  list[i] = value
  sum = sum + value -- exact: all are multiples of an eighth
end
table.sort(list)

local check = list[1]
for i = 2, COUNT do
  assert(list[i - 1] <= list[i])
  check = check + list[i]
end
assert(check == sum)
print(list[1], list[COUNT // 2], list[COUNT], sum)
print(string.format("time: %.3f", os.clock() - start))
