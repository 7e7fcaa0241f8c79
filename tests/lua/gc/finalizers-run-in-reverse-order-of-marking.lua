-- Manual §2.5.3: in the reverse order in which the objects were marked, once each.
local meta = { __gc = function(object) io.write(object.name, " ") end }
local keep = {}
local function held(name)
  keep[#keep + 1] = setmetatable({ name = name }, meta)
end
for _, name in ipairs { "a", "b", "c", "d", "e" } do held(name) end
keep[2], keep[4] = nil, nil
collectgarbage()
print("first") --> d b first
keep = nil
collectgarbage()
print("second") --> e c a second
collectgarbage()
print("third") --> third
-- Marking again does not change the order, nor does it call twice.
keep = {}
held("x")
held("y")
setmetatable(keep[1], meta)
keep = nil
collectgarbage()
print() --> y x 
