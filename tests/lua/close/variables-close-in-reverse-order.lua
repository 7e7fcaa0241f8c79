local function closer(name) return setmetatable({}, {__close = function(self, e) print("close", name, e) end}) end
do
  local a <close> = closer "a"
  local b <close> = closer "b"
  local c <close> = closer "c"
  print("body")
end
--> body
--> close	c	nil
--> close	b	nil
--> close	a	nil
print("after") --> after
