-- Texts made of pieces: by the operator, by a table that is joined, reversed, cut and put together again.
-- group: programs
local start = os.clock()

local concat, sub, byte, char = table.concat, string.sub, string.byte, string.char

local sum = 0
local function take(text)
  sum = (sum * 31 + #text + byte(text, 1) + byte(text, #text)) % 1000003
end

-- Lines of a table of words.
local words = { "moon", "tide", "harbour", "of", "a", "lantern", "and", "salt" }
for i = 1, 1400000 do
  local word = words[i % 8 + 1]
  take(word .. " " .. i .. ": " .. words[(i * 3) % 8 + 1] .. "\n")
end

-- A text with lines of equal width.
local function wrap(text, width)
  local lines, count = {}, 0
  for at = 1, #text, width do
    count = count + 1
    lines[count] = sub(text, at, at + width - 1)
  end
  return concat(lines, "\n"), count
end

-- Moves each letter by some places.
local function shift(text, by)
  local letters = {}
  for i = 1, #text do
    local code = byte(text, i)
    if code >= 97 and code <= 122 then code = (code - 97 + by) % 26 + 97 end
    letters[i] = char(code)
  end
  return concat(letters)
end

local function is_palindrome(text)
  local low, high = 1, #text
  while low < high do
    if sub(text, low, low) ~= sub(text, high, high) then return false end
    low, high = low + 1, high - 1
  end
  return true
end

local text = concat(words, " "):rep(150)
for round = 1, 400 do
  local secret = shift(text, round)
  assert(shift(secret, 26 - round % 26) == text)
  local wrapped, count = wrap(secret, 60 + round)
  assert(#wrapped == #text + count - 1)
  take(wrapped)
  assert(is_palindrome(secret .. secret:reverse()))
  take(secret:upper())
end
print(string.format("%d %d", #text, sum))
print(string.format("time: %.3f", os.clock() - start))
