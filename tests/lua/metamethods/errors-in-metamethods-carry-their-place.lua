local t = setmetatable({}, {
  __index = function(_, k) error("no field " .. k) end,
  __add = function() error("no sum", 2) end,
  __tostring = function() local x = nil; return x.y end,
})
print(pcall(function() return t.abc end)) --> false	errors-in-metamethods-carry-their-place.lua:2: no field abc
print(pcall(function() return t + 1 end)) --> false	errors-in-metamethods-carry-their-place.lua:7: no sum
print(pcall(tostring, t)) --> false	errors-in-metamethods-carry-their-place.lua:4: attempt to index a nil value (local 'x')
