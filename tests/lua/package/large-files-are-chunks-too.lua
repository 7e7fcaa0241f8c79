local f = io.open('large.lua', 'w')
f:write('local t = {\n')
for i = 1, 8000 do f:write(i, ", 'item',\n") end
f:write('}\nreturn #t, ...\n')
f:close()
print(loadfile('large.lua')('arg')) --> 16000	arg
print(dofile('large.lua')) --> 16000
print((require 'large')) --> 16000
f = io.open('large.lua', 'a')
f:write('oops')
f:close()
print(loadfile('large.lua')) --> nil	large.lua:8004: <eof> expected near 'oops'
