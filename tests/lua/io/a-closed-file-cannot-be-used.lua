local f = io.open('lines.txt')
local methods = getmetatable(f).__index
print(io.type(f), f:close(), io.type(f)) --> file	true	closed file
for _, name in ipairs { 'close', 'flush', 'lines', 'read', 'seek', 'setvbuf', 'write' } do print(name, pcall(methods[name], f)) end --> close	false	attempt to use a closed file
--> flush	false	attempt to use a closed file
--> lines	false	attempt to use a closed file
--> read	false	attempt to use a closed file
--> seek	false	attempt to use a closed file
--> setvbuf	false	attempt to use a closed file
--> write	false	attempt to use a closed file
print(tostring(f)) --> file (closed)
print(pcall(io.close, f)) --> false	attempt to use a closed file
print(pcall(io.input, f)) --> false	attempt to use a closed file
print(pcall(io.output, f)) --> false	attempt to use a closed file
print(pcall(function() f:read() end)) --> false	a-closed-file-cannot-be-used.lua:15: attempt to use a closed file
print(pcall(function() f:write('x') end)) --> false	a-closed-file-cannot-be-used.lua:16: attempt to use a closed file
