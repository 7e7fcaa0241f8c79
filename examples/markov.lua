-- Markov chains: reads a text, notes which word follows which pair of words,
-- and babbles in the same manner. The dice are a small generator of our own, so
-- that the babble is the same on every machine.

local TEXT = [[
The moon is a quiet machine and the machine is a quiet moon . Every night the
moon takes one step and every step takes one night . The step is small but the
sky is patient and the sky keeps count . When the moon is full the machine is
empty and when the machine is full the moon is new . The sailor asks the moon
for a tide and the moon asks the sea for a sailor . The sea is a patient machine
and every tide is a small step . The poet asks the sky for a word and the sky
keeps every word . A word is a small machine and a quiet word is a small moon .
When the poet is patient the word is full and when the word is empty the poet
takes one step and asks the sea . The night keeps the poet and the poet keeps
count . Every sailor is a poet when the sea is quiet and every poet is a sailor
when the sky is new . The tide takes the sailor and the tide keeps the word but
the moon takes one step and the moon is patient .
]]

-- A linear congruential generator modulo 2^31; the low bits are poor, so the high ones are used.
local seed = 1969
local function random(n)
  seed = (seed * 1103515245 + 12345) & 0x7fffffff
  return (seed >> 8) % n + 1
end

-- Iterates over the words of a text: runs of anything but white space.
local function words(text)
  local position = 1
  return function()
    while position <= #text and text:byte(position) <= 32 do position = position + 1 end
    if position > #text then return nil end
    local start = position
    while position <= #text and text:byte(position) > 32 do position = position + 1 end
    return text:sub(start, position - 1)
  end
end

-- followers["one two"] lists every word seen after "one two", as often as it was seen.
-- The text is read as a circle, so that every pair has a follower.
local followers, pairs_seen = {}, {}

local function learn(text)
  local list = {}
  for word in words(text) do list[#list + 1] = word end
  local n = #list
  for i = 1, n do
    local one, two, three = list[i], list[i % n + 1], list[(i + 1) % n + 1]
    local key = one .. " " .. two
    local known = followers[key]
    if not known then
      known = {}
      followers[key] = known
      pairs_seen[#pairs_seen + 1] = key
    end
    known[#known + 1] = three
  end
  return n
end

-- Says about `count` words, whole sentences only, beginning after a full stop.
local function babble(count)
  local said = {}
  local one, two = ".", "The"
  said[1] = two
  while #said < count or said[#said] ~= "." do
    local choices = followers[one .. " " .. two]
    local three = choices[random(#choices)]
    said[#said + 1] = three
    one, two = two, three
  end
  return said
end

-- Joins words into lines of at most `width` characters; a full stop clings to its word.
local function wrap(list, width)
  local lines, line = {}, ""
  for i = 1, #list do
    local word = list[i]
    if word == "." then
      line = line .. word
    elseif line == "" then
      line = word
    elseif #line + 1 + #word < width then
      line = line .. " " .. word
    else
      lines[#lines + 1] = line
      line = word
    end
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

local count = learn(TEXT)
print(count .. " words, " .. #pairs_seen .. " different pairs")
print()
for paragraph = 1, 3 do
  print(wrap(babble(60), 72))
  print()
end

-- A longer run, to see that the chain keeps the proportions of its text.
local tally, order = {}, {}
for _, word in ipairs(babble(300000)) do
  if not tally[word] then
    tally[word] = 0
    order[#order + 1] = word
  end
  tally[word] = tally[word] + 1
end

-- Insertion into a list that stays in order, the most frequent first.
local ranked = {}
for _, word in ipairs(order) do
  local place = #ranked + 1
  while place > 1 do
    local other = ranked[place - 1]
    if tally[other] > tally[word] or tally[other] == tally[word] and other < word then break end
    place = place - 1
  end
  table.insert(ranked, place, word)
end
print("the ten words it likes best")
for rank = 1, 10 do
  local word = ranked[rank]
  print(string.format("%3d. %-8s %6d", rank, word, tally[word]))
end
