print(io.input() == io.stdin, io.output() == io.stdout) --> true	true
local f = io.input('lines.txt')
print(io.type(f), f == io.input()) --> file	true
print(io.read('l'), io.read('n')) --> one	nil
print(io.read('l')) --> two
local g = io.open('numbers.txt')
print(io.input(g) == g, io.read('n')) --> true	12
for line in io.lines() do print(line) end -->  0x1F -7.5e1
--> 0x.8p1 .5 5. nan 7
print(io.type(g)) --> file
io.input(io.stdin)
print(io.read('l')) --> first line
io.output('o.txt')
io.write('to', ' ', 'file', 1)
print(io.output():seek()) --> 8
print(io.close()) --> true
io.output(io.stdout)
print(io.open('o.txt'):read('a')) --> to file1
print(pcall(io.input, 'missing.txt')) --> false	cannot open file 'missing.txt' (No such file or directory)
print(pcall(io.output, 'pkg')) --> false	cannot open file 'pkg' (Is a directory)
print(pcall(io.input, {})) --> false	bad argument #1 to 'io.input' (FILE* expected, got table)
print(pcall(io.output, true)) --> false	bad argument #1 to 'io.output' (FILE* expected, got boolean)
print(pcall(function() io.input('missing.txt') end)) --> false	default-files-can-be-changed.lua:23: cannot open file 'missing.txt' (No such file or directory)
