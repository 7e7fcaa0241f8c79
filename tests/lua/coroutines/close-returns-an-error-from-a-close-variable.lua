local co = coroutine.create(function()
  local a <close> = setmetatable({}, {__close = function(_, e) print("a sees", e) end})
  local b <close> = setmetatable({}, {__close = function() error("from b", 0) end})
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co)) --> a sees	from b
--> false	from b
print(coroutine.close(co)) --> true
print(coroutine.status(co)) --> dead
