local function nest(n)
  if n == 0 then return coroutine.wrap(function() coroutine.yield("core") error("core error", 0) end) end
  local inner = nest(n - 1)
  return coroutine.wrap(function()
    while true do coroutine.yield(inner() .. n) end
  end)
end
local f = nest(5)
print(f()) --> core12345
print(pcall(f)) --> false	wrap-inside-wrap-inside-wrap.lua:5: wrap-inside-wrap-inside-wrap.lua:5: wrap-inside-wrap-inside-wrap.lua:5: wrap-inside-wrap-inside-wrap.lua:5: wrap-inside-wrap-inside-wrap.lua:5: core error
print(pcall(f)) --> false	cannot resume dead coroutine
