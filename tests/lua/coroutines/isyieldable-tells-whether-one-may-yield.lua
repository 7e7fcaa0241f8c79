print(coroutine.isyieldable()) --> false
coroutine.wrap(function()
  print(coroutine.isyieldable()) --> true
  print(pcall(coroutine.isyieldable)) --> true	true
end)()
local co = coroutine.create(print)
print(coroutine.isyieldable(co), coroutine.isyieldable(coroutine.running())) --> true	false
