-- table.sort of strings: by themselves, and with a function that compares them.
-- group: library
-- needs: Lua 5.3
local start = os.clock()

local COUNT = 1000000
local seed = 1
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 256 % n
end

local names = {}
for i = 1, COUNT do names[i] = string.format("%c%c%05d", 97 + random(26), 97 + random(26), random(100000)) end

local ascending = { table.unpack(names, 1, 100) }
for i = 101, COUNT do ascending[i] = names[i] end
table.sort(ascending)
for i = 2, COUNT do assert(ascending[i - 1] <= ascending[i]) end

local calls = 0
local descending = {}
for i = 1, COUNT do descending[i] = names[i] end
table.sort(descending, function(a, b)
  calls = calls + 1
  return a > b
end)
for i = 1, COUNT do assert(descending[i] == ascending[COUNT + 1 - i]) end

-- How often it was called depends on pivots, which PUC Lua chooses by the clock.
assert(calls > COUNT)
print(ascending[1], ascending[COUNT // 2], ascending[COUNT])
print(string.format("time: %.3f", os.clock() - start))
