local f = io.open('lines.txt')
print(io.type(f)) --> file
print(io.open('missing.txt')) --> nil	missing.txt: No such file or directory	2
print(select('#', io.open('missing.txt'))) --> 3
print(io.open('missing.txt', 'r+')) --> nil	missing.txt: No such file or directory	2
print(io.open('pkg', 'w')) --> nil	pkg: Is a directory	21
print(io.open('lines.txt/below')) --> nil	lines.txt/below: Not a directory	20
print(io.open('')) --> nil	: No such file or directory	2
print(io.type(io.open('lines.txt', nil))) --> file
print(io.type(io.open('lines.txt\0ignored'))) --> file
