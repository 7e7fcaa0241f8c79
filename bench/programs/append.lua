-- A string that grows at its end, `s = s .. x`, a hundred thousand times, thrice: each is a copy of the one before.
-- group: library
local start = os.clock()

local COUNT = 100000
local s
for _ = 1, 3 do
  s = ""
  for i = 1, COUNT do s = s .. "x" end
  assert(#s == COUNT and not s:find("[^x]"))
end

-- The same with lines, fewer of them.
local lines, size = "", 0
for i = 1, 5000 do
  lines = lines .. "line " .. i .. "\n"
  size = size + 6 + #tostring(i)
end
assert(#lines == size)

local sum = 0
for i = 1, #lines, 7 do sum = (sum * 31 + lines:byte(i)) % 1000000007 end
print(#s, #lines, sum)
print(string.format("time: %.3f", os.clock() - start))
