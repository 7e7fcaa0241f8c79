local f = io.open('lines.txt')
print(select('#', f:lines())) --> 1
for line in f:lines() do print(#line) end --> 3
--> 3
--> 0
--> 4
--> 4
print(io.type(f)) --> file
print(f:lines()()) -->
f:seek('set')
local a, b = f:lines('l'), f:lines(1)
print(a(), b(), a()) --> one	t	wo
f:close()
print(pcall(a)) --> false	file is already closed
print(pcall(f.lines, f)) --> false	attempt to use a closed file
