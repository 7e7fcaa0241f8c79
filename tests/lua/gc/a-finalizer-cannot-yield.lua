local results
local meta = {
  __gc = function()
    results = { pcall(coroutine.yield, 1) }
    results[3] = coroutine.isyieldable()
    results[4] = select(2, coroutine.running())
    -- A coroutine of its own may.
    local inner = coroutine.wrap(function(a) return coroutine.yield(a + 1) end)
    results[5] = inner(1)
    results[6] = inner("end")
  end,
}
local function make()
  setmetatable({}, meta)
end

local co = coroutine.wrap(function()
  make()
  collectgarbage()
  coroutine.yield("yielded by the coroutine itself")
  return "done"
end)
print(co()) --> yielded by the coroutine itself
print(results[1], results[2]) --> false	attempt to yield across a C-call boundary
print(results[3], results[4], results[5], results[6]) --> false	false	2	end
print(co()) --> done
print(coroutine.isyieldable()) --> false

make()
collectgarbage()
print(results[1], results[2]) --> false	attempt to yield from outside a coroutine
