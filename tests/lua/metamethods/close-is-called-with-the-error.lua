local function closer(name)
  return setmetatable({}, {__close = function(_, e) print(name, e) end})
end
do local x <close> = closer "x" end --> x	nil
print(pcall(function()
  local y <close> = closer "y"
  error("oops", 0)
end))
--> y	oops
--> false	oops
