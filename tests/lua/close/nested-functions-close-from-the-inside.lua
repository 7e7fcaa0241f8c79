local function closer(name) return setmetatable({}, {__close = function(_, e) print(name, e) end}) end
local function inner() local x <close> = closer "inner" error("deep", 0) end
local function middle() local x <close> = closer "middle" inner() end
local function outer()
  local x <close> = closer "outer"
  local ok, e = pcall(middle)
  print("caught", ok, e)
  return "fine"
end
print(outer()) --> inner	deep
--> middle	deep
--> caught	false	deep
--> outer	nil
--> fine
