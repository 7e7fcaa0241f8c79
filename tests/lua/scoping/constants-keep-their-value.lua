local x <const> = 5
local s <const> = "str"
local t <const> = {1}
t[1] = 2
print(x, s, t[1]) --> 5	str	2
local function f() return x, s end
print(f()) --> 5	str
print(load("local x <const> = 1; x = 2")) --> nil	[string "local x <const> = 1; x = 2"]:1: attempt to assign to const variable 'x'
print(load("local x <const> = 1; return function() x = 2 end")) --> nil	[string "local x <const> = 1; return function() x = 2 ..."]:1: attempt to assign to const variable 'x'
do local n <const>, m = 1, 2; m = n; print(n, m) end --> 1	1
