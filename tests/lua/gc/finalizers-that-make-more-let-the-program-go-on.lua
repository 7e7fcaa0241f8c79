-- Each finalizer makes another object that has one, which dies at once.
local called = 0
local more = {}
more.__gc = function() called = called + 1 setmetatable({}, more) end
setmetatable({}, more)
local sum = 0
for i = 1, 50 do local t = {i} sum = sum + t[1] end
collectgarbage()
print(sum, called > 0) --> 1275	true
