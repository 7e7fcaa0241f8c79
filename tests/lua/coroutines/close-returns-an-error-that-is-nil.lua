local function closing(f) return setmetatable({}, {__close = f}) end
local co = coroutine.create(function() error(nil) end)
print(coroutine.resume(co)) --> false	nil
print(coroutine.close(co)) --> false	nil
print(coroutine.close(co)) --> true
co = coroutine.create(function()
  local _ <close> = closing(function() error(nil) end)
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co)) --> false	nil
co = coroutine.create(function()
  local _ <close> = closing(function(_, e) print("last", e) end)
  local _ <close> = closing(function(_, e) print("then", e) error(nil) end)
  local _ <close> = closing(function() error("first", 0) end)
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co))
--> then	first
--> last	nil
--> false	nil
co = coroutine.create(function()
  local _ <close> = closing(function(_, e) print("closed", e) end)
  coroutine.yield()
end)
coroutine.resume(co)
print(coroutine.close(co))
--> closed	nil
--> true
