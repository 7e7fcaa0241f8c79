local x = 1
local function get() return x end
local function set(v) x = v end
print(get()) --> 1
x = 2
print(get()) --> 2
set(3)
print(x, get()) --> 3	3
