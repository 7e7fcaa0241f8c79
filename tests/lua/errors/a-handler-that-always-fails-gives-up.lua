local ok, e = xpcall(error, function(m) error(m) end, "x")
print(ok, type(e)) --> false	string
local ok2 = xpcall(function() local x = nil; x.y = 1 end, function(m) return m.x.y.z end)
print(ok2) --> false
print(pcall(xpcall, error, error) == true) --> true
