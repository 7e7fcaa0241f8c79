local co = coroutine.create(function()
  local guard <close> = setmetatable({}, {__close = function() print("guard closed") end})
  for i = 1, 10 do coroutine.yield(i) end
end)
local closing = setmetatable({}, {__close = function() print("closing", coroutine.close(co)) end})
for i in function() return select(2, coroutine.resume(co)) end, nil, nil, closing do
  if i == 2 then break end
  print(i)
end
--> 1
--> guard closed
--> closing	true
print(coroutine.status(co)) --> dead
