local queue, first, last = {}, 1, 0
for i = 1, 5 do last = last + 1; queue[last] = i end
local out = {}
while first <= last do
  out[#out + 1] = queue[first]
  queue[first] = nil
  if queue[last] == 5 and last < 8 then last = last + 1; queue[last] = 5 end
  first = first + 1
end
print(table.concat(out, " "), next(queue)) --> 1 2 3 4 5 5 5 5	nil
local stack = {}
for i = 1, 5 do stack[#stack + 1] = i end
local popped = {}
while #stack > 0 do popped[#popped + 1] = table.remove(stack) end
print(table.concat(popped, " ")) --> 5 4 3 2 1
