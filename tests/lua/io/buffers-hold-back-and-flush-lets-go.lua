local f = io.open('b.txt', 'w')
local function seen() local g = io.open('b.txt') local text = g:read('a') g:close() return text end
f:write('abc')
print(#seen()) --> 0
print(f:flush()) --> true
print(seen()) --> abc
print(f:setvbuf('no')) --> true
f:write('d')
print(seen()) --> abcd
print(f:close()) --> true
f = io.open('b.txt', 'w')
print(f:setvbuf('line')) --> true
f:write('abc')
print(#seen()) --> 0
f:write('d\n')
print(#seen()) --> 5
f:close()
f = io.open('b.txt', 'w')
print(f:setvbuf('full', 1024)) --> true
f:write('abc')
print(#seen()) --> 0
f:close()
print(seen()) --> abc
print(pcall(f.setvbuf, io.stdout)) --> false	bad argument #2 to '?' (string expected, got no value)
print(pcall(f.setvbuf, io.stdout, 'some')) --> false	bad argument #2 to '?' (invalid option 'some')
print(pcall(f.setvbuf, io.stdout, 'full', 'x')) --> false	bad argument #3 to '?' (number expected, got string)
print(io.stdout:setvbuf('no')) --> true
