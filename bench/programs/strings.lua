-- String building: concatenation, table.concat, and string.sub, byte, char, rep and format.
-- group: core
local start = os.clock()

local sum = 0

-- Many short strings, most of them new.
for i = 1, 1200000 do
  local word = "item" .. i .. ":" .. i % 7
  sum = (sum * 31 + #word + word:byte(-1)) % 1000000007
end

-- One long string from pieces, several times.
for round = 1, 40 do
  local pieces = {}
  for i = 1, 40000 do pieces[i] = string.format("%05d;%s", i, "x") end
  local text = table.concat(pieces, ",")
  for i = 1, #text, 101 do sum = (sum * 31 + text:byte(i) + round) % 1000000007 end
end

-- Caesar's cipher, byte by byte.
local line = ("the quick brown fox jumps over the lazy dog "):rep(200)
for _ = 1, 80 do
  local out = {}
  for i = 1, #line do
    local c = line:byte(i)
    if c >= 97 and c <= 122 then c = (c - 97 + 13) % 26 + 97 end
    out[i] = string.char(c)
  end
  line = table.concat(out)
end
sum = (sum * 31 + line:byte(5)) % 1000000007

-- Slices: how often one word occurs.
local text = ("lorem ipsum dolor sit amet "):rep(16000)
local found = 0
for i = 1, #text - 4 do
  if text:sub(i, i + 4) == "dolor" then found = found + 1 end
end

print(sum, found, line:sub(1, 19))
print(string.format("time: %.3f", os.clock() - start))
