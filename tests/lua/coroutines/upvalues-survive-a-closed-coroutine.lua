local get
local co = coroutine.create(function()
  local x = 5
  get = function() x = x + 1 return x end
  coroutine.yield()
end)
coroutine.resume(co)
print(get()) --> 6
coroutine.close(co)
co = nil
print(get(), get()) --> 7	8
