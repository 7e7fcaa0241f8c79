local methods = getmetatable(io.stdout).__index
print(pcall(methods.read)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
print(pcall(methods.read, 1)) --> false	bad argument #1 to '?' (FILE* expected, got number)
print(pcall(methods.write, {})) --> false	bad argument #1 to '?' (FILE* expected, got table)
print(pcall(methods.seek, 'x')) --> false	bad argument #1 to '?' (FILE* expected, got string)
print(pcall(methods.close, print)) --> false	bad argument #1 to '?' (FILE* expected, got function)
print(pcall(methods.lines, true)) --> false	bad argument #1 to '?' (FILE* expected, got boolean)
print(pcall(function() return methods.read('x') end)) --> false	methods-want-files.lua:8: bad argument #1 to 'read' (FILE* expected, got string)
print(pcall(function() local t = { read = methods.read } return t:read() end)) --> false	methods-want-files.lua:9: calling 'read' on bad self (FILE* expected, got table)
