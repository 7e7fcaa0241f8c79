print(io.type(io.stdin), io.type(io.stdout), io.type(io.stderr)) --> file	file	file
print(io.type(1), io.type(nil), io.type({}), io.type('file')) --> nil	nil	nil	nil
print(pcall(io.type)) --> false	bad argument #1 to 'io.type' (value expected)
