local log = {}
local outer = coroutine.wrap(function()
  local inner = coroutine.wrap(function()
    for i = 1, 3 do coroutine.yield("inner" .. i) end
    return "inner end"
  end)
  for i = 1, 4 do
    log[#log + 1] = inner()
    coroutine.yield("outer" .. i)
  end
  return "outer end"
end)
for _ = 1, 5 do log[#log + 1] = outer() end
print(table.concat(log, " ")) --> outer1 outer2 outer3 outer4 outer end
