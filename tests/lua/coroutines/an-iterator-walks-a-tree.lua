local function walk(tree)
  if not tree then return end
  walk(tree.left)
  coroutine.yield(tree.value)
  walk(tree.right)
end
local function node(value, left, right) return {value = value, left = left, right = right} end
local tree = node(4, node(2, node(1), node(3)), node(6, node(5), node(7)))
for v in coroutine.wrap(function() walk(tree) end) do io.write(v, " ") end
print("end") --> 1 2 3 4 5 6 7 end
