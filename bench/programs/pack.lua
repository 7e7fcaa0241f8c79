-- string.pack and unpack: records of integers, floats and strings, written and read again.
-- group: library
-- needs: Lua 5.3
local start = os.clock()

local pack, unpack = string.pack, string.unpack
local FORMAT = "<i4 I2 d s1"

local COUNT = 100000
local records, size = {}, 0
for i = 1, COUNT do
  local record = pack(FORMAT, i * 37 - 1000000, i % 65536, i / 8, "item" .. i % 100)
  records[i] = record
  size = size + #record
end
local file = table.concat(records)
assert(#file == size)

local sum = 0
for round = 1, 30 do
  local at, i = 1, 0
  while at <= #file do
    local id, kind, weight, name
    id, kind, weight, name, at = unpack(FORMAT, file, at)
    i = i + 1
    assert(id == i * 37 - 1000000 and kind == i % 65536 and weight == i / 8)
    sum = (sum * 31 + id + kind + #name + round) % 1000000007
  end
  assert(i == COUNT)
end

-- Both orders of bytes, aligned, and variable lengths.
for i = 1, 1200000 do
  local big = pack(">i8!4 b i4", i, i % 128, -i)
  local a, b, c = unpack(">i8!4 b i4", big)
  assert(a == i and b == i % 128 and c == -i)
  sum = (sum * 31 + #big + big:byte(8)) % 1000000007
end

print(size, sum, string.packsize("<i4 I2 d"))
print(string.format("time: %.3f", os.clock() - start))
