-- Nearly as many live keys as a power of two: what leaves makes room for what comes.
local queue, first, last = {}, 1, 120
for i = first, last do queue[i] = i * 2 end
local sum = 0
for _ = 1, 700 do
  sum = sum + queue[first]
  queue[first] = nil
  first, last = first + 1, last + 1
  queue[last] = last * 2
end
print(sum, first, last) --> 490700	701	820
local count, least, most = 0, math.huge, 0
for k, v in pairs(queue) do
  assert(v == k * 2)
  count, least, most = count + 1, math.min(least, k), math.max(most, k)
end
print(count, least, most) --> 120	701	820

-- The same with names.
local names = {}
for i = 1, 100 do names["n" .. i] = i end
for i = 101, 500 do
  names["n" .. i - 100] = nil
  names["n" .. i] = i
end
count = 0
for k, v in pairs(names) do
  assert(k == "n" .. v and v > 400)
  count = count + 1
end
print(count, names.n400, names.n401, names.n500) --> 100	nil	401	500
