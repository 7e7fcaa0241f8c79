-- Allocation and collection: binary trees, many short-lived and one that stays, to depth 15.
-- group: core
local start = os.clock()

local function tree(depth)
  if depth == 0 then return { false, false } end
  return { tree(depth - 1), tree(depth - 1) }
end

local function count(node)
  local left = node[1]
  if not left then return 1 end
  return 1 + count(left) + count(node[2])
end

local deepest = 15
local kept = tree(deepest)
local total = 0
for depth = 4, deepest, 4 do
  local rounds = 3 * 2 ^ (deepest - depth + 4)
  for _ = 1, rounds do total = total + count(tree(depth)) end
end
print(total, count(kept))
print(string.format("time: %.3f", os.clock() - start))
