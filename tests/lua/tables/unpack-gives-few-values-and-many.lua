-- However many they are, and however full the stack is.
local function sum(...)
  local total = 0
  for i = 1, select("#", ...) do total = total + (select(i, ...)) end
  return total
end

local list, wrong = {}, 0
for n = 0, 40 do
  if n > 0 then list[n] = n end
  if select("#", table.unpack(list)) ~= n or sum(table.unpack(list)) ~= n * (n + 1) // 2 then wrong = wrong + 1 end
  if sum(0, table.unpack(list, 1, n)) ~= n * (n + 1) // 2 then wrong = wrong + 1 end
  if select("#", table.unpack(list, 3, n)) ~= math.max(n - 2, 0) then wrong = wrong + 1 end
end
print(wrong) --> 0

-- In threads whose stacks have just been made, at each depth of them.
local function deep(depth, ...)
  if depth == 0 then return sum(...) end
  local a, b, c = table.unpack(list, depth % 26 + 1, depth % 26 + 15)
  if a + 1 ~= b or b + 1 ~= c then wrong = wrong + 1 end
  return (deep(depth - 1, table.unpack(list, 1, depth % 16)))
end
for depth = 0, 60 do
  local results = table.pack(coroutine.wrap(deep)(depth, 1, 2, 3))
  if results.n ~= 1 or results[1] ~= (depth == 0 and 6 or 1) then wrong = wrong + 1 end
end
print(wrong) --> 0

-- More values than are wanted, fewer, and just one.
local a, b, c, d = table.unpack({ 1, 2 })
print(a, b, c, d) --> 1	2	nil	nil
a, b = table.unpack({ 1, 2, 3 })
print(a, b, (table.unpack({ 7, 8 }))) --> 1	2	7
print(select("#", table.unpack({}, 1, 3)), select("#", table.unpack({ 1, nil, 3 }, 1, 3))) --> 3	3
print(pcall(table.unpack, {}, 1, 1e8)) --> false	too many results to unpack

-- The rest of a call's arguments, from each of them on.
local count = 0
local function rest(...)
  for i = 1, 30 do
    local first = select(i, ...)
    if first == i then count = count + 1 end
    if select("#", select(i, ...)) == 21 - i then count = count + 1 end
  end
end
rest(table.unpack(list, 1, 20))
print(count) --> 41
