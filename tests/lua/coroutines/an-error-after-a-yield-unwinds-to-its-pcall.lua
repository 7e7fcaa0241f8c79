local log = {}
local co = coroutine.wrap(function()
  for i = 1, 3 do
    local ok, e = pcall(function()
      coroutine.yield(i)
      if i == 2 then error("two", 0) end
      return "fine"
    end)
    log[#log + 1] = tostring(ok) .. ":" .. tostring(e)
  end
  return "finished"
end)
print(co(), co(), co(), co()) --> 1	2	3	finished
print(table.concat(log, " ")) --> true:fine false:two true:fine
