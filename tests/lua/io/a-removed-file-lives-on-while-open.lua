local f = io.open('lines.txt')
print(os.remove('lines.txt')) --> true
print(io.open('lines.txt')) --> nil	lines.txt: No such file or directory	2
print(f:read('l')) --> one
print(f:seek('end')) --> 18
f:close()
