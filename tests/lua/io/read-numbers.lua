local f = io.open('numbers.txt')
print(f:read('n')) --> 12
print(f:read('n', 'n')) --> 31	-75.0
print(f:read('n')) --> 1.0
print(f:read('n', 'n')) --> 0.5	5.0
print(f:read('n')) --> nil
print(f:read('a')) --> nan 7
print(f:read('n')) --> nil
