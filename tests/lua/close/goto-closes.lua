local function closer(name) return setmetatable({}, {__close = function() print("close", name) end}) end
do
  local i = 1
  ::again::
  do
    local x <close> = closer(i)
    i = i + 1
    if i <= 3 then goto again end
  end
  print("out")
end
--> close	1
--> close	2
--> close	3
--> out
for i = 1, 2 do
  local y <close> = closer("loop" .. i)
  goto continue
  print("never")
  ::continue::
end
--> close	loop1
--> close	loop2
do
  local a <close> = closer "outer"
  do
    local b <close> = closer "inner"
    goto done
  end
  ::done::
  print("done")
end
--> close	inner
--> done
--> close	outer
