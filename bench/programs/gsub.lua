-- Replacement: gsub with a function, with a table, and with a string that has captures.
-- group: library
local start = os.clock()

local line = "Dear $name, your order of $count items ($weight kg) leaves $place at 09:30.\n"
local values = { name = "Ada", count = 12, weight = 3.5, place = "Port Said" }
local text = line:rep(20000)

local sum = 0
for round = 1, 12 do
  local calls = 0
  local by_function, n = text:gsub("%$(%w+)", function(key)
    calls = calls + 1
    return values[key]
  end)
  local by_table, m = text:gsub("%$(%w+)", values)
  assert(calls == n and n == m and by_function == by_table)
  assert(not by_table:find("$", 1, true))
  local swapped, k = by_table:gsub("(%d+):(%d+)", "%2:%1")
  assert(k == 20000 and #swapped == #by_table)
  local plain, words = swapped:gsub("%a+", string.upper)
  assert(plain == swapped:upper())
  sum = (sum * 31 + n + k + words + #plain + plain:byte(-3) + round) % 1000000007
end

local expected = "DEAR ADA, YOUR ORDER OF 12 ITEMS (3.5 KG) LEAVES PORT SAID AT 30:09.\n"
local back = line:gsub("%$(%w+)", values):gsub("(%d+):(%d+)", "%2:%1"):upper()
assert(back == expected)
print(sum, #text, #back)
print(string.format("time: %.3f", os.clock() - start))
