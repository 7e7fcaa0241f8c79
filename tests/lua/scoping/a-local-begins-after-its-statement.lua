local x = 1
local x = x + 1
print(x) --> 2
local y = y
print(y) --> nil
local a, b = 1, a
print(a, b) --> 1	nil
local function f() return f ~= nil end
print(f()) --> true
