local log, tasks = {}, {}
local function task(name, n)
  tasks[#tasks + 1] = coroutine.create(function()
    for i = 1, n do
      log[#log + 1] = name .. i
      coroutine.yield()
    end
  end)
end
task("a", 3)
task("b", 1)
task("c", 2)
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    local ok = coroutine.resume(tasks[i])
    if coroutine.status(tasks[i]) == "dead" then table.remove(tasks, i) end
  end
end
print(table.concat(log, " ")) --> c1 b1 a1 c2 a2 a3
