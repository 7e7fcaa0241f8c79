local f = load("local x = nil\nreturn x.y", "=mychunk")
print(pcall(f)) --> false	mychunk:2: attempt to index a nil value (local 'x')
local g = load("\n\nerror('thrown')", "@file.lua")
print(pcall(g)) --> false	file.lua:3: thrown
local h = load("error('thrown')", "some source text")
print(pcall(h)) --> false	[string "some source text"]:1: thrown
local i = load("return 1 + nil")
print(pcall(i)) --> false	[string "return 1 + nil"]:1: attempt to perform arithmetic on a nil value
local j = load("return {} .. 'x'", "=")
print(pcall(j)) --> false	:1: attempt to concatenate a table value
print(pcall(load("error('long')", "=" .. ("x"):rep(100)))) --> false	xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx:1: long
print(pcall(load("error('long')", "@" .. ("y"):rep(100)))) --> false	...yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy:1: long
print(pcall(load("error('long')", ("z"):rep(100)))) --> false	[string "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz..."]:1: long
print(pcall(load("error('lines')", "first line\nsecond line"))) --> false	[string "first line..."]:1: lines
