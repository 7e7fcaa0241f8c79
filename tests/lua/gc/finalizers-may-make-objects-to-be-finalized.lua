local made, finalized = 0, 0
local meta = {}
local function make()
  made = made + 1
  setmetatable({}, meta)
end
meta.__gc = function()
  finalized = finalized + 1
  if made < 50 then
    make()
    make()
  end
end
make()
for _ = 1, 60 do collectgarbage() end
print(made, finalized) --> 51	51

-- What a finalizer refers to is whole when it is called, whichever is called first.
local seen = {}
local pair = { __gc = function(object) seen[#seen + 1] = object.other.name .. object.other.list[1] end }
do
  local a = setmetatable({ name = "a", list = { 1 } }, pair)
  local b = setmetatable({ name = "b", list = { 2 }, other = a }, pair)
  a.other = b
end
(function(...) return ... end)(1, 2, 3, 4, 5, 6)
collectgarbage()
print(seen[1], seen[2]) --> a1	b2
