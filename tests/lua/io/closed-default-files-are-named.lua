io.input(io.open('lines.txt'))
io.input():close()
print(pcall(io.read)) --> false	default input file is closed
print(pcall(io.lines)) --> false	attempt to use a closed file
print(io.type(io.input())) --> closed file
io.output(io.open('x.txt', 'w'))
io.output():close()
print(pcall(io.write, 'x')) --> false	default output file is closed
print(pcall(io.flush)) --> false	default output file is closed
print(pcall(io.close)) --> false	attempt to use a closed file
print(io.type(io.output())) --> closed file
print(pcall(function() io.read() end)) --> false	closed-default-files-are-named.lua:12: default input file is closed
io.output(io.stdout)
io.input(io.stdin)
print(io.read()) --> first line
