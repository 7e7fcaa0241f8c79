local f = io.open('lines.txt')
print(f:write('') == f) --> true
print(f:write('', '') == f) --> true
print(f:write('x')) --> nil	Bad file descriptor	9
