local f = io.open('lines.txt')
print(f:write('x')) --> nil	Bad file descriptor	9
print(f:write() == f) --> true
print(f:read('l')) --> one
f:close()
f = io.open('out.txt', 'w')
print(f:read('l')) --> nil	Bad file descriptor	9
print(f:read('n')) --> nil	Bad file descriptor	9
print(f:read('a')) --> nil	Bad file descriptor	9
print(f:read(0)) --> nil	Bad file descriptor	9
print(f:read('l', 'l')) --> nil	Bad file descriptor	9
print(pcall(f:lines())) --> false	Bad file descriptor
f:close()
local d = io.open('pkg')
print(io.type(d)) --> file
print(d:read(1)) --> nil	Is a directory	21
print(d:read('a')) --> nil	Is a directory	21
print(pcall(d:lines())) --> false	Is a directory
print(d:close()) --> true
