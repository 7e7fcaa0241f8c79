-- A report on the words of a text: gmatch finds them, gsub and lower make them alike, sort ranks them,
-- format sets the columns, and utf8 counts characters where bytes would mislead.

local TEXT = [[
The harbour at Port Vale has two lights. One light is red, the other is green; the
red light stands on the old wall, the green light on the new one. "Keep the red to
port," the harbour master says, "and don't trust the tide." The tide doesn't trust
the harbour master, either: it comes when it likes, it goes when it likes.

In the café by the wall — the one with the naïve painting of the two lights — the
pilots drink their coffee and don't talk of the tide. They talk of the wall. The wall,
they say, was built by a man who couldn't tell red from green.
]]

-- Words are letters, apostrophes within them, and all bytes that UTF-8 has beyond ASCII, but for the dash.
local function words(text)
  text = text:gsub("—", " "):lower()
  return text:gmatch("[%a\x80-\xff]+'?[%a\x80-\xff]*")
end

local function count(text)
  local tally, total = {}, 0
  for word in words(text) do
    tally[word] = (tally[word] or 0) + 1
    total = total + 1
  end
  return tally, total
end

-- The keys of a table in the order that `before` says.
local function ordered(values, before)
  local keys = {}
  for key in pairs(values) do keys[#keys + 1] = key end
  table.sort(keys, before)
  return keys
end

-- A text in a column: format counts bytes, so the padding is computed from characters.
local function column(text, width)
  return text .. (" "):rep(width - utf8.len(text))
end

local tally, total = count(TEXT)
local ranking = ordered(tally, function(a, b)
  if tally[a] ~= tally[b] then return tally[a] > tally[b] end
  return a < b
end)
print(("%d words, %d different, %d bytes, %d characters"):format(total, #ranking, #TEXT, utf8.len(TEXT)))

print("\nthe most frequent")
for rank = 1, 10 do
  local word = ranking[rank]
  local share = tally[word] / total
  print(("%3d  %s %3d %5.1f%%  %s"):format(rank, column(word, 10), tally[word], 100 * share, ("#"):rep(tally[word])))
end

print("\nwords by length")
local lengths = {}
for word in pairs(tally) do
  local length = utf8.len(word)
  lengths[length] = lengths[length] or {}
  table.insert(lengths[length], word)
end
for _, length in ipairs(ordered(lengths)) do
  local list = lengths[length]
  table.sort(list)
  local shown = table.concat(list, " ", 1, math.min(5, #list))
  print(("%3d: %2d  %s%s"):format(length, #list, shown, #list > 5 and " ..." or ""))
end

print("\nsentences that speak of the tide")
local flat = TEXT:gsub("%s+", " ")
for sentence in flat:gmatch("%s*([^.;]+[.;]\"?)") do
  if sentence:find("%f[%a]tide%f[%A]") then
    local marked, times = sentence:gsub("%f[%a]tide%f[%A]", string.upper)
    print(("  %d× %s"):format(times, marked))
  end
end

print("\nbefore and after")
local before, after = {}, {}
local last
for word in words(TEXT) do
  if last then
    after[last] = after[last] or {}
    after[last][word] = (after[last][word] or 0) + 1
    before[word] = (before[word] or 0) + 1
  end
  last = word
end
for _, word in ipairs({ "the", "light", "don't", "café" }) do
  local followers = after[word]
  local list = {}
  for _, follower in ipairs(ordered(followers)) do
    local times = followers[follower]
    list[#list + 1] = times > 1 and follower .. " (" .. times .. ")" or follower
  end
  print(column(word, 7) .. table.concat(list, ", "))
end

print("\nabbreviated")
print((TEXT:match("^[^\n]+"):gsub("%a+", function(word)
  if #word > 4 then return word:sub(1, 1) .. #word - 2 .. word:sub(-1) end
end)))
