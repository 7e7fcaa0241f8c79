-- Joining a million strings by table.concat, three times: with a separator, without one, and numbers.
-- group: library
local start = os.clock()

local COUNT = 1000000
local words = { "moon", "tide", "sea", "sailor", "night" }
local list, size = {}, 0
for i = 1, COUNT do
  local word = words[i % 5 + 1]
  list[i] = word
  size = size + #word
end

local joined = table.concat(list)
assert(#joined == size)
local separated = table.concat(list, ", ")
assert(#separated == size + 2 * (COUNT - 1))

local sum = 0
for i = 1, #joined, 101 do sum = (sum * 31 + joined:byte(i)) % 1000000007 end
for i = 1, #separated, 101 do sum = (sum * 31 + separated:byte(i)) % 1000000007 end

local numbers, digits = {}, 0
for i = 1, COUNT do
  numbers[i] = i
end
for power = 0, 6 do digits = digits + math.max(0, COUNT - 10 ^ power + 1) end
local text = table.concat(numbers, ";")
assert(#text == digits + COUNT - 1)
for i = 1, #text, 101 do sum = (sum * 31 + text:byte(i)) % 1000000007 end

-- A few pieces, many times.
local pieces = { "a", "bc", "def", "ghij" }
for i = 1, 500000 do
  pieces[1] = words[i % 5 + 1]
  sum = (sum * 31 + #table.concat(pieces, "-", 1, i % 4 + 1)) % 1000000007
end

print(sum, #joined, #separated, #text)
print(string.format("time: %.3f", os.clock() - start))
