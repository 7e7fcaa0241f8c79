-- Closures made and dropped: six million over a loop's variable each, of which a thousand stay for a while, and two million pairs over a variable that they share.
-- group: memory
local start = os.clock()

local kept, total = {}, 0
for i = 1, 6000000 do
  kept[i % 1000 + 1] = function() return i end
  if i % 1000 == 0 then total = (total * 31 + kept[i // 1000 % 1000 + 1]()) % 1000003 end
end

local function pair(n)
  return function() n = n + 1 return n end, function() return n end
end

for i = 1, 2000000 do
  local add, get = pair(i)
  kept[i % 1000 + 1] = add
  if i % 100 == 0 then
    add()
    total = (total * 31 + get()) % 1000003
  end
end

print(total)
print(string.format("time: %.3f", os.clock() - start))
