local co = coroutine.create(function()
  local a <close> = setmetatable({}, {__close = function(_, e) print("close", e) end})
  error("oops", 0)
end)
print(coroutine.resume(co)) --> false	oops
print(coroutine.status(co)) --> dead
print(coroutine.close(co)) --> close	oops
--> false	oops
