local co
co = coroutine.create(function()
  print(coroutine.resume(co))
  local outer = co
  coroutine.wrap(function() print(coroutine.resume(outer)) end)()
end)
coroutine.resume(co) --> false	cannot resume non-suspended coroutine
--> false	cannot resume non-suspended coroutine
local w
w = coroutine.wrap(function() return pcall(w) end)
print(w()) --> false	cannot resume non-suspended coroutine
