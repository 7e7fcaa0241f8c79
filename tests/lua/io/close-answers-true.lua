local f = io.open('lines.txt')
print(f:close()) --> true
print(io.close(io.open('lines.txt'))) --> true
print(io.stdout:close()) --> nil	cannot close standard file
print(io.stdin:close()) --> nil	cannot close standard file
print(io.stderr:close()) --> nil	cannot close standard file
print(io.close()) --> nil	cannot close standard file
print(io.type(io.stdout)) --> file
print(pcall(io.close, 1)) --> false	bad argument #1 to 'io.close' (FILE* expected, got number)
print(pcall(io.close, nil)) --> false	bad argument #1 to 'io.close' (FILE* expected, got nil)
