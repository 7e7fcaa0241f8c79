local f = io.open('lines.txt')
print(f:read('*l')) --> one
print(f:read('*L') == 'two\n') --> true
print(f:read('*line') == '') --> true
print(f:read('lxyz')) --> four
print(f:read('*all')) --> last
f = io.open('numbers.txt')
print(f:read('*n', '*number', 'nothing')) --> 12	31	-75.0
