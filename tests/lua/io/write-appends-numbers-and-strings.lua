local f = io.open('out.txt', 'w')
print(f:write('a', 1, 2.5, -0.0, 1e100, 3.0, 'z') == f) --> true
print(f:write() == f) --> true
print(f:write('') == f) --> true
print(f:seek()) --> 15
f:close()
print(io.open('out.txt'):read('a')) --> a12.5-01e+1003z
print(pcall(function() f = io.open('out.txt', 'w') f:write({}) end)) --> false	write-appends-numbers-and-strings.lua:8: bad argument #1 to 'write' (string expected, got table)
print(pcall(function() f:write('x', nil) end)) --> false	write-appends-numbers-and-strings.lua:9: bad argument #2 to 'write' (string expected, got nil)
print(pcall(function() f:write(true) end)) --> false	write-appends-numbers-and-strings.lua:10: bad argument #1 to 'write' (string expected, got boolean)
print(pcall(io.write, {})) --> false	bad argument #1 to 'io.write' (string expected, got table)
