local g
do
  local f <close> = io.open('lines.txt')
  g = f
  print(io.type(f)) --> file
end
print(io.type(g)) --> closed file
do local f <close> = g end
print(io.type(g)) --> closed file
local function first() local f <close> = io.open('lines.txt') g = f return f:read('l') end
print(first(), io.type(g)) --> one	closed file
print(pcall(function() local f <close> = io.open('lines.txt') g = f error('x', 0) end)) --> false	x
print(io.type(g)) --> closed file
getmetatable(io.stdout).__gc(io.stdout)
print(io.type(io.stdout)) --> file
