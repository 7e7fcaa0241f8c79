local a = io.open('two.txt', 'w')
local b = io.open('two.txt', 'r')
a:write('first')
a:flush()
print(b:read('a')) --> first
a:write(' second')
a:flush()
print(b:read('a')) -->  second
print(b:read('a') == '') --> true
a:close()
b:close()
