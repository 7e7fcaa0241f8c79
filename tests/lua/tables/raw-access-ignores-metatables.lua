local t = setmetatable({}, {__index = function() return "index" end, __newindex = function() error("no") end, __len = function() return 99 end, __eq = function() return true end})
print(t.x, rawget(t, "x"), #t, rawlen(t)) --> index	nil	99	0
rawset(t, "x", 1)
print(t.x, rawget(t, "x"), rawlen({1, 2}), rawlen("abc")) --> 1	1	2	3
local u = setmetatable({}, getmetatable(t))
print(t == u, rawequal(t, u), rawequal(t, t), rawequal(1, 1.0), rawequal("a", "a")) --> true	false	true	true	true
print(rawset(t, "y", 2) == t, rawget(t, "y")) --> true	2
print(pcall(rawget, 1, 2)) --> false	bad argument #1 to 'rawget' (table expected, got number)
print(pcall(rawset, {}, 1)) --> false	bad argument #3 to 'rawset' (value expected)
print(pcall(rawlen, 5)) --> false	bad argument #1 to 'rawlen' (table or string expected, got number)
print(pcall(rawequal, 1)) --> false	bad argument #2 to 'rawequal' (value expected)
