local function closer(name, inside)
  return setmetatable({}, {__close = function()
    print("begin", name)
    if inside then local x <close> = closer(inside) end
    print("end", name)
  end})
end
do local a <close> = closer("a", "b") end --> begin	a
--> begin	b
--> end	b
--> end	a
