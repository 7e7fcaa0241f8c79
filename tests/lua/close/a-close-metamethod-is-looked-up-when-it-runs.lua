local mt = {__close = function() print("original") end}
do
  local x <close> = setmetatable({}, mt)
  mt.__close = function() print("replaced") end --> replaced
end
mt.__close = function() end
print(pcall(function() --> false	a-close-metamethod-is-looked-up-when-it-runs.lua:10: attempt to call a nil value (metamethod 'close')
  local x <close> = setmetatable({}, mt)
  mt.__close = nil
end))
mt.__close = 5
print(pcall(function() local x <close> = setmetatable({}, mt) end)) --> false	a-close-metamethod-is-looked-up-when-it-runs.lua:12: attempt to call a number value (metamethod 'close')
