local main, is_main = coroutine.running()
print(type(main), is_main) --> thread	true
local co
co = coroutine.create(function()
  local self, flag = coroutine.running()
  print(self == co, flag, self == main)
end)
coroutine.resume(co) --> true	false	false
print(select("#", coroutine.running())) --> 2
