local f = io.open('try.txt', 'w+')
f:write(('1'):rep(200), ' ', ('2'):rep(201), ' ', ('0'):rep(199), '7', ' 8')
f:seek('set')
print(f:read('n')) --> 1.1111111111111e+199
print(f:read('n')) --> nil
print(f:seek()) --> 401
print(f:read('n')) --> 2
print(f:read('n', 'n')) --> 7	8
