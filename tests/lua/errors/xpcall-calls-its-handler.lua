print(xpcall(function() error("oops", 0) end, function(m) return "handled " .. m end)) --> false	handled oops
print(xpcall(function() return 1, 2 end, print)) --> true	1	2
print(xpcall(function(...) return select("#", ...), ... end, print, 1, nil, 3)) --> true	3	1	nil	3
print(xpcall(error, function(m) return m, "second is dropped" end, "x")) --> false	x
print(xpcall(error, function(m) end, "x")) --> false	nil
print(xpcall(function() local x = nil; x() end, function(m) return m:upper() end)) --> false	XPCALL-CALLS-ITS-HANDLER.LUA:6: ATTEMPT TO CALL A NIL VALUE (LOCAL 'X')
print(xpcall(error, type, {})) --> false	table
print(xpcall(error, tostring, 42)) --> false	42
print(select("#", xpcall(error, function() return 1, 2, 3 end))) --> 2
