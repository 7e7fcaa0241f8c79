local function closer(name) return setmetatable({}, {__close = function(_, e) print("close", name, e) end}) end
local f = coroutine.wrap(function()
  local a <close> = closer "a"
  coroutine.yield()
  error("oops", 0)
end)
f()
print(pcall(f)) --> close	a	oops
--> false	oops
print(pcall(f)) --> false	cannot resume dead coroutine
