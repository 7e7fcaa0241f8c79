local function closer(name, fails)
  return setmetatable({}, {__close = function(_, e)
    print("close", name, e)
    if fails then error("error in " .. name, 0) end
  end})
end
print(pcall(function()
  local a <close> = closer("a", true)
  local b <close> = closer("b", false)
  local c <close> = closer("c", true)
  local d <close> = closer("d", true)
  error("first", 0)
end))
--> close	d	first
--> close	c	error in d
--> close	b	error in c
--> close	a	error in c
--> false	error in a
print(pcall(function()
  local a <close> = closer("a", false)
  local b <close> = closer("b", true)
  return "normal"
end))
--> close	b	nil
--> close	a	error in b
--> false	error in b
