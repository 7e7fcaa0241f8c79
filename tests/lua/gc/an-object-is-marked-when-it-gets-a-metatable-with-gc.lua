-- Manual §2.5.3: the field must be there when the metatable is set; what it is then does not matter.
local called = {}
local function forget(meta)
  local object = setmetatable({ meta.name }, meta)
  return function() object = nil end, object
end

local late = { name = "late" }
local drop = forget(late)
late.__gc = function(object) called[#called + 1] = object[1] end
drop()
collectgarbage()
print(#called) --> 0

local early = { name = "early", __gc = true }
drop = forget(early)
early.__gc = function(object) called[#called + 1] = object[1] end
drop()
collectgarbage()
print(#called, called[1]) --> 1	early

-- A field that is no function is called all the same, and that error is a warning; a field that is gone is none.
local odd = { name = "odd", __gc = 42 }
drop = forget(odd)
drop()
local gone = { name = "gone", __gc = print }
drop = forget(gone)
gone.__gc = nil
drop()
collectgarbage()
print(#called) --> 1

-- Another metatable does not undo it: what counts then is that one's field.
local first = { name = "first", __gc = function() called[#called + 1] = "first" end }
local second = { __gc = function() called[#called + 1] = "second" end }
do
  local object
  drop, object = forget(first)
  setmetatable(object, second)
end
drop()
print(select("#", table.unpack({}, 1, 9))) --> 9
collectgarbage()
print(called[#called]) --> second
