local meta = { __mode = "v" }
local t = setmetatable({}, meta)
local function fill()
  t = setmetatable({}, meta)
  for i = 1, 10 do t[i] = {} end
  for i = 1, 10 do t["k" .. i] = {} end
end
local function count()
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
fill()
collectgarbage()
print(count()) --> 0
meta.__mode = nil
fill()
collectgarbage()
print(count()) --> 20
meta.__mode = "k"
collectgarbage()
print(count()) --> 20
setmetatable(t, { __mode = "not weak, but for the letter that comes last: v" })
collectgarbage()
print(count()) --> 0
meta.__mode = 12
fill()
collectgarbage()
print(count()) --> 20
setmetatable(t, nil)
collectgarbage()
print(count()) --> 20
