-- Variable arguments: passed on, counted, picked, packed and unpacked.
-- group: programs
local start = os.clock()

local select = select
local unpack = table.unpack or unpack

local function pass(...) return ... end

local function sum_by_select(...)
  local sum = 0
  for i = 1, select("#", ...) do sum = sum + (select(i, ...)) end
  return sum
end

local function sum_by_table(...)
  local all, sum = { ... }, 0
  for i = 1, #all do sum = sum + all[i] end
  return sum
end

local function sum_by_recursion(first, ...)
  if not first then return 0 end
  return first + sum_by_recursion(...)
end

local function bind(f, ...)
  local bound, count = { ... }, select("#", ...)
  return function(...)
    local all = { unpack(bound, 1, count) }
    for i = 1, select("#", ...) do all[count + i] = (select(i, ...)) end
    return f(unpack(all))
  end
end

local function reversed(...)
  local all, count = { ... }, select("#", ...)
  for i = 1, (count - count % 2) / 2 do all[i], all[count + 1 - i] = all[count + 1 - i], all[i] end
  return unpack(all, 1, count)
end

local total = 0
local ten = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }
for i = 1, 800000 do
  local a, b, c = pass(i, pass(i + 1, i + 2))
  if sum_by_select(a, b, c, 4) ~= 3 * i + 7 then error("by select") end
  if sum_by_table(pass(a, b, c), 5, 6) ~= i + 11 then error("by table") end
  if sum_by_recursion(a, b, c, 1, 2) ~= 3 * i + 6 then error("by recursion") end
  total = (total * 31 + select(-1, reversed(i, b, c, 9))) % 1000003
end
for i = 1, 400000 do
  ten[1] = i
  local sum = sum_by_select(unpack(ten))
  if sum ~= i + 54 then error("unpacked") end
  total = (total + sum_by_table(pass(unpack(ten, 3, 8)))) % 1000003
end
local add = bind(sum_by_table, 1, 2, 3)
for i = 1, 400000 do
  if add(i, i) ~= 2 * i + 6 then error("bound") end
end
local many = {}
for i = 1, 200 do many[i] = i end
for _ = 1, 18000 do
  if select("#", pass(unpack(many))) ~= 200 or sum_by_table(unpack(many)) ~= 20100 then error("many") end
end
print(string.format("%d", total))
print(string.format("time: %.3f", os.clock() - start))
