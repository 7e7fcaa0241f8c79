local function closer(name) return setmetatable({}, {__close = function() print("close", name) end}) end
for i = 1, 3 do
  local x <close> = closer(i)
  if i == 2 then break end
  print("end of body", i)
end
--> end of body	1
--> close	1
--> close	2
while true do
  local y <close> = closer "while"
  break
end
--> close	while
repeat local z <close> = closer "repeat" until true --> close	repeat
