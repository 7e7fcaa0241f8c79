-- string.format: integers, floats, strings, with widths and without, and %q.
-- group: library
-- needs: Lua 5.3
local start = os.clock()

local sum = 0
local function take(text)
  sum = (sum * 31 + #text + text:byte(1) + text:byte(-1)) % 1000000007
end

local format = string.format
for i = 1, 650000 do
  take(format("%d", i))
  take(format("%s=%s;", "key", i))
  take(format("%5d|%-8s|%08x", i, "left", i * 7))
  take(format("%.2f %g", i / 7, i * 0.25))
  if i % 10 == 0 then take(format("%q", "line " .. i .. "\n")) end
end

-- What has been written is read again.
for i = 1, 325000, 7 do
  local text = format("%.14g", i / 3)
  assert(math.abs(tonumber(text) - i / 3) < 1e-8)
  assert(tonumber(format("0x%x", i)) == i)
end

assert(format("%5d|%-8s|%08x", 42, "left", 294) == "   42|left    |00000126")
print(sum)
print(string.format("time: %.3f", os.clock() - start))
