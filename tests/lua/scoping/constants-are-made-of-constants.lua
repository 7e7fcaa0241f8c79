local ten <const> = 10
local also <const> = ten
local text <const> = 'x'
local same <const> = text
local yes <const> = true
local still <const> = yes
print(also + 1, same .. also, still and 'yes') --> 11	x10	yes
local function inner() return also * 2, same:rep(3) end
print(inner()) --> 20	xxx
print(load('local a <const> = 1 local b <const> = a b = 2', '=c')) --> nil	c:1: attempt to assign to const variable 'b'
