-- Binary trees whose nodes have names for their children; one tree stays while many come and go. `allocation` has arrays in their place.
local start = os.clock()

local function tree(depth)
  if depth == 0 then return {} end
  return { left = tree(depth - 1), right = tree(depth - 1) }
end

local function count(node)
  if not node.left then return 1 end
  return 1 + count(node.left) + count(node.right)
end

local DEEPEST = 15
local kept = tree(DEEPEST)
local total = 0
for depth = 4, DEEPEST, 4 do
  local rounds = 2 ^ (DEEPEST - depth + 5) // 1
  for _ = 1, rounds do total = total + count(tree(depth)) end
end
assert(count(kept) == 2 ^ (DEEPEST + 1) - 1)
print(total, count(kept))
print(string.format("time: %.3f", os.clock() - start))
