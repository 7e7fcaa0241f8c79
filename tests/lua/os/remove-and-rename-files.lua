print(os.remove('lines.txt')) --> true
print(os.remove('lines.txt')) --> nil	lines.txt: No such file or directory	2
print(io.open('lines.txt')) --> nil	lines.txt: No such file or directory	2
print(os.rename('numbers.txt', 'n.txt')) --> true
print(io.open('n.txt'):read('n')) --> 12
print(io.open('numbers.txt')) --> nil	numbers.txt: No such file or directory	2
print(os.rename('numbers.txt', 'x.txt')) --> nil	No such file or directory	2
print(os.rename('n.txt', 'empty.txt')) --> true
print(io.open('empty.txt'):read('n')) --> 12
print(os.rename('empty.txt', 'empty.txt')) --> true
print(os.remove('pkg')) --> nil	pkg: Directory not empty	39
print(os.remove('missing/x')) --> nil	missing/x: No such file or directory	2
print(os.remove('')) --> nil	: No such file or directory	2
print(os.remove('greet.lua/x')) --> nil	greet.lua/x: Not a directory	20
print(os.rename('greet.lua', 'pkg/greet.lua')) --> true
print(io.open('pkg/greet.lua'):read('l')) --> local name, file = ...
print(pcall(os.remove)) --> false	bad argument #1 to 'os.remove' (string expected, got no value)
print(pcall(os.remove, {})) --> false	bad argument #1 to 'os.remove' (string expected, got table)
print(pcall(os.rename, 'x')) --> false	bad argument #2 to 'os.rename' (string expected, got no value)
print(pcall(os.rename, nil, 'x')) --> false	bad argument #1 to 'os.rename' (string expected, got nil)
print(select('#', os.remove('greet.lua'))) --> 3
