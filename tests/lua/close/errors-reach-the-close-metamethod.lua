local function closer(name) return setmetatable({}, {__close = function(_, e) print("close", name, e) end}) end
print(pcall(function()
  local a <close> = closer "a"
  local b <close> = closer "b"
  error("oops", 0)
end))
--> close	b	oops
--> close	a	oops
--> false	oops
print(pcall(function()
  local a <close> = setmetatable({}, {__close = function(_, e) print(e.code) end})
  error({code = 42})
end) == false)
--> 42
--> true
