local outer = coroutine.create(function()
  local inner = coroutine.create(function()
    error("deep")
  end)
  local ok, e = coroutine.resume(inner)
  error("outer saw: " .. e)
end)
print(coroutine.resume(outer)) --> false	errors-inside-nested-coroutines-name-their-line.lua:6: outer saw: errors-inside-nested-coroutines-name-their-line.lua:3: deep
