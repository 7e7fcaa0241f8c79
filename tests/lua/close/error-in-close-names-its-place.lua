print(pcall(function() --> false	error-in-close-names-its-place.lua:2: in close
  local x <close> = setmetatable({}, {__close = function() error("in close") end})
end))
print(pcall(function() --> false	error-in-close-names-its-place.lua:5: attempt to index a nil value (local 'n')
  local x <close> = setmetatable({}, {__close = function() local n = nil; n.x = 1 end})
  error("original")
end))
