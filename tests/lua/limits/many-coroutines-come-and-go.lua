local sum = 0
for i = 1, 1000 do
  local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) return b * 2 end)
  sum = sum + co(i)
  if i % 2 == 0 then sum = sum + co(1) end
end
print(sum) --> 502500
