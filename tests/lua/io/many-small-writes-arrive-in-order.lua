local f = io.open('small.txt', 'w')
for i = 1, 5000 do f:write(i, ' ') end
f:write(('x'):rep(30000))
f:write('end')
f:close()
f = io.open('small.txt')
local sum, count = 0, 0
for i = 1, 5000 do sum = sum + f:read('n') end
print(sum) --> 12502500
print(#f:read('a')) --> 30004
print(f:seek('end')) --> 53896
