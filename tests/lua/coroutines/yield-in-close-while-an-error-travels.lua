local function closer(name)
  return setmetatable({}, {__close = function(_, e) print("closed", name, coroutine.yield("closing " .. name), e) end})
end
local co = coroutine.wrap(function()
  return pcall(function()
    local a <close> = closer "a"
    local b <close> = closer "b"
    error("oops", 0)
  end)
end)
print(co()) --> closing b
print(co(1)) --> closed	b	1	oops
--> closing a
print(co(2)) --> closed	a	2	oops
--> false	oops
