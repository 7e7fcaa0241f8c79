local t = setmetatable({a = 1}, {__index = {b = 2}, __pairs = function() error("no") end, __len = function() return 9 end})
print(next(t)) --> a	1
print(next(t, "a")) --> nil
print(rawget(t, "b"), rawlen(t), t.b, #t) --> nil	0	2	9
