-- Strings as keys: how often each sequence of one to eight bases comes in a long one.
-- group: programs
local start = os.clock()

local seed = 7
local function random(limit)
  seed = (seed * 1229 + 351750) % 1664501
  return seed % limit
end

-- A strand in which some genes come again and again, and in which one base is rarer than the others.
local function strand(length)
  local genes = { "GGTACCATTAG", "TTTAGGG", "CATCATTTACAGT", "GAATTC" }
  local pieces, size = {}, 0
  while size < length do
    local piece
    local dice = random(16)
    if dice < 2 then piece = genes[random(4) + 1]
    elseif dice < 7 then piece = "A"
    elseif dice < 11 then piece = "T"
    elseif dice < 14 then piece = "G"
    else piece = "C" end
    pieces[#pieces + 1] = piece
    size = size + #piece
  end
  return table.concat(pieces):sub(1, length)
end

local function frequencies(dna, size)
  local counts = {}
  for at = 1, #dna - size + 1 do
    local key = dna:sub(at, at + size - 1)
    counts[key] = (counts[key] or 0) + 1
  end
  local keys, total = {}, 0
  for key, count in pairs(counts) do
    keys[#keys + 1] = key
    total = total + count
  end
  assert(total == #dna - size + 1)
  table.sort(keys, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  return keys, counts
end

local dna = strand(900000)
local lines = {}
for size = 1, 8 do
  local keys, counts = frequencies(dna, size)
  lines[#lines + 1] = string.format("%d %s %d", #keys, keys[1], counts[keys[1]])
end
local count = 0
for _ in dna:gmatch("GGTACCATTAG") do count = count + 1 end
lines[#lines + 1] = string.format("GGTACCATTAG %d", count)
print(table.concat(lines, "\n"))
print(string.format("time: %.3f", os.clock() - start))
