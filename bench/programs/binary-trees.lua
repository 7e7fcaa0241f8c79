-- Objects linked by fields: search trees into which keys are put and from which they are taken, and which are copied and dropped.
-- group: programs
local start = os.clock()

local seed = 42
local function random(limit)
  seed = (seed * 1229 + 351750) % 1664501
  return seed % limit + 1
end

-- A treap: by its keys a search tree, by its random ranks a heap.
local function rotate_right(node)
  local left = node.left
  node.left, left.right = left.right, node
  return left
end

local function rotate_left(node)
  local right = node.right
  node.right, right.left = right.left, node
  return right
end

local function insert(node, key)
  if not node then return { key = key, rank = random(1000000), times = 1, left = false, right = false } end
  if key == node.key then
    node.times = node.times + 1
  elseif key < node.key then
    node.left = insert(node.left, key)
    if node.left.rank > node.rank then return rotate_right(node) end
  else
    node.right = insert(node.right, key)
    if node.right.rank > node.rank then return rotate_left(node) end
  end
  return node
end

local function join(left, right)
  if not left then return right end
  if not right then return left end
  if left.rank > right.rank then
    left.right = join(left.right, right)
    return left
  end
  right.left = join(left, right.left)
  return right
end

local function remove(node, key)
  if not node then return false end
  if key < node.key then
    node.left = remove(node.left, key)
  elseif key > node.key then
    node.right = remove(node.right, key)
  elseif node.times > 1 then
    node.times = node.times - 1
  else
    return join(node.left, node.right)
  end
  return node
end

local function copy(node)
  return node
    and { key = node.key, rank = node.rank, times = node.times, left = copy(node.left), right = copy(node.right) }
end

-- Checks the order of the keys and ranks, and counts.
local function count(node, low, high)
  if not node then return 0 end
  assert(low < node.key and node.key < high)
  assert(not node.left or node.left.rank <= node.rank)
  assert(not node.right or node.right.rank <= node.rank)
  return node.times + count(node.left, low, node.key) + count(node.right, node.key, high)
end

local SIZE = 20000
local root, keys, sum = false, {}, 0
for i = 1, SIZE do
  keys[i] = random(1000000)
  root = insert(root, keys[i])
end
for round = 1, 22 do
  assert(count(root, 0, 1000001) == SIZE)
  local twin = copy(root)
  for i = round, SIZE, 8 do twin = remove(twin, keys[i]) end
  sum = (sum * 31 + count(twin, 0, 1000001) + twin.key) % 1000003
  for i = round, SIZE, 16 do
    root = remove(root, keys[i])
    keys[i] = random(1000000)
    root = insert(root, keys[i])
  end
end
print(string.format("%d", sum))
print(string.format("time: %.3f", os.clock() - start))
