local function closer(name) return setmetatable({}, {__close = function(_, e) print("close", name, e) end}) end
local co = coroutine.create(function()
  local a <close> = closer "a"
  local b <close> = closer "b"
  pcall(function()
    local c <close> = closer "c"
    coroutine.yield("waiting")
  end)
  print("never")
end)
print(coroutine.resume(co)) --> true	waiting
print(coroutine.close(co)) --> close	c	nil
--> close	b	nil
--> close	a	nil
--> true
print(coroutine.status(co)) --> dead
