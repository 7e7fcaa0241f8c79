local function closer(name)
  return setmetatable({}, {__close = function(_, e) print("closed", name, coroutine.yield("closing " .. name), e) end})
end
local co = coroutine.wrap(function()
  do
    local a <close> = closer "a"
    local b <close> = closer "b"
  end
  local c <close> = closer "c"
  return "result", 2
end)
print(co()) --> closing b
print(co(1)) --> closed	b	1	nil
--> closing a
print(co(2)) --> closed	a	2	nil
--> closing c
print(co(3)) --> closed	c	3	nil
--> result	2
