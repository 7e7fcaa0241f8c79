-- the handler is called again with its own error until one call succeeds
local calls = 0
print(xpcall(error, function(m) --> false	done with again 3
  calls = calls + 1
  if calls < 4 then error("again " .. calls, 0) end
  return "done with " .. tostring(m)
end, "first"))
print(calls) --> 4
