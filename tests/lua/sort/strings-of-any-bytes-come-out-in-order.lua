-- Strings of up to nine bytes, of few different ones, so that many begin alike, and are equal.
local bytes = { "\0", "\1", "a", "b", "\127", "\128", "\255" }
local seed = 7
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 256 % n + 1
end
local function text(most)
  local parts = {}
  for i = 1, random(most + 1) - 1 do parts[i] = bytes[random(#bytes)] end
  return table.concat(parts)
end

local function sorted(list)
  table.sort(list)
  for i = 2, #list do
    if list[i] < list[i - 1] then return i end
  end
  return true
end

local list, counts = {}, {}
for i = 1, 700 do
  list[i] = text(i % 10)
  counts[list[i]] = (counts[list[i]] or 0) + 1
end
print(sorted(list)) --> true
print(list[1] == "", list[#list]:byte()) --> true	255
local same = true
for _, s in ipairs(list) do counts[s] = counts[s] - 1 end
for _, n in pairs(counts) do same = same and n == 0 end
print(same) --> true

-- All alike in their first four bytes, some of them long.
local alike = {}
for i = 1, 300 do alike[i] = "same" .. text(5) .. (i % 7 == 0 and ("x"):rep(50) or "") end
print(sorted(alike)) --> true

-- Sorted once more, and backwards.
print(sorted(alike)) --> true
for i = 1, #alike // 2 do alike[i], alike[#alike + 1 - i] = alike[#alike + 1 - i], alike[i] end
print(sorted(alike)) --> true

-- A number among them.
alike[250] = 1
print((pcall(table.sort, alike))) --> false
