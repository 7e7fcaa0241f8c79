-- Patterns over a long text: gmatch splits 5 MB into words, which are counted; four times.
-- group: library
-- needs: Lua 5.3
local start = os.clock()

-- The text: words of two to seven letters, by a generator of its own.
local letters = "etaoinshrdlucmfwypvbgkjqxz"
local seed = 1
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 256 % n + 1
end

local vocabulary = {}
for i = 1, 5000 do
  local word = {}
  for j = 1, random(6) + 1 do
    local letter = random(26)
    word[j] = letters:sub(letter, letter)
  end
  vocabulary[i] = table.concat(word)
end

local SIZE = 5000000
local page, length = {}, 0
while length < 100000 do
  local word = vocabulary[random(#vocabulary)]
  page[#page + 1] = word
  length = length + #word + 1
end
local text = table.concat(page, " ") .. "\n"
local pages = SIZE // #text + 1
text = text:rep(pages)

local total, different
for round = 1, 4 do
  local counts = {}
  total, different = 0, 0
  for word in text:gmatch("%a+") do
    counts[word] = (counts[word] or 0) + 1
    total = total + 1
  end
  assert(#text >= SIZE and total == #page * pages)

  -- The same by other patterns: whatever is no space, and words in two parts.
  local again = 0
  for word in text:gmatch("[^ \n]+") do again = again + #word end
  assert(again + total == #text)
  local initials = {}
  for first, rest in text:gmatch("(%a)(%a*)") do initials[first] = (initials[first] or 0) + #rest + 1 end
  for _, size in pairs(initials) do again = again - size end
  assert(again == 0)

  local bytes = 0
  for word, count in pairs(counts) do
    different = different + 1
    bytes = bytes + #word * count
  end
  assert(bytes + total == #text)
end

print(#text, total, different)
print(string.format("time: %.3f", os.clock() - start))
