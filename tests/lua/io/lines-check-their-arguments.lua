print(pcall(io.lines, 'missing.txt')) --> false	cannot open file 'missing.txt' (No such file or directory)
print(pcall(function() for l in io.lines('missing.txt') do end end)) --> false	lines-check-their-arguments.lua:2: cannot open file 'missing.txt' (No such file or directory)
print(pcall(io.lines, {})) --> false	bad argument #1 to 'io.lines' (string expected, got table)
print(pcall(function() for l in io.lines('lines.txt', 'x') do end end)) --> false	lines-check-their-arguments.lua:4: bad argument #2 to 'for iterator' (invalid format)
print(pcall(function() for l in io.lines('lines.txt', 'l', {}) do end end)) --> false	lines-check-their-arguments.lua:5: bad argument #3 to 'for iterator' (string expected, got table)
print(pcall(function() for l in io.lines('lines.txt', 1.5) do end end)) --> false	lines-check-their-arguments.lua:6: bad argument #2 to 'for iterator' (number has no integer representation)
print(pcall(io.lines('lines.txt', 'q'))) --> false	bad argument #2 to '?' (invalid format)
local many = {}
for i = 1, 250 do many[i] = 0 end
print(select('#', io.lines('lines.txt', table.unpack(many))())) --> 250
many[251] = 0
print(pcall(io.lines, 'lines.txt', table.unpack(many))) --> false	bad argument #252 to 'io.lines' (too many arguments)
local f = io.open('lines.txt')
print(pcall(f.lines, f, table.unpack(many))) --> false	bad argument #252 to '?' (too many arguments)
print(pcall(function() f:lines(table.unpack(many)) end)) --> false	lines-check-their-arguments.lua:15: bad argument #251 to 'lines' (too many arguments)
