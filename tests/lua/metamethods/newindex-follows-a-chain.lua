local store = {}
local middle = setmetatable({}, {__newindex = store})
local t = setmetatable({}, {__newindex = middle})
t.x = 1
print(rawget(t, "x"), rawget(middle, "x"), store.x) --> nil	nil	1
rawset(middle, "y", "there")
t.y = 2
print(rawget(t, "y"), rawget(middle, "y"), store.y) --> nil	2	nil
print(pcall(function() setmetatable(store, {__newindex = 5}); t.z = 1 end)) --> false	newindex-follows-a-chain.lua:9: attempt to index a number value
