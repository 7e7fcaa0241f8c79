-- Many small strings: most are dropped at once, one in sixteen stays for a while.
-- group: memory
local start = os.clock()

local ROUNDS, COUNT = 24, 150000
local kept, total = {}, 0
for round = 1, ROUNDS do
  for i = 1, COUNT do
    local s = "item " .. i * round
    total = total + #s
    if i % 16 == 0 then kept[i // 16] = s .. round end
  end
end

local length = 0
for i = 1, #kept do length = length + #kept[i] end
assert(#kept == COUNT // 16 and kept[1] == "item " .. 16 * ROUNDS .. ROUNDS)
print(total, length)
print(string.format("time: %.3f", os.clock() - start))
