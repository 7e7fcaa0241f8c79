local meta = getmetatable(io.stdout)
print(meta.__name, type(meta.__index), type(meta.__gc), type(meta.__close), type(meta.__tostring)) --> FILE*	table	function	function	function
print(getmetatable(io.open('lines.txt')) == meta) --> true
print(#tostring(io.stdout) > 8, tostring(io.stdout) ~= tostring(io.stderr)) --> true	true
print(pcall(meta.__tostring, 1)) --> false	bad argument #1 to '?' (FILE* expected, got number)
print(pcall(meta.__gc)) --> false	bad argument #1 to '?' (FILE* expected, got no value)
print(pcall(meta.__close, {})) --> false	bad argument #1 to '?' (FILE* expected, got table)
print(type(io.stdout)) --> userdata
print(pcall(setmetatable, io.stdout, {})) --> false	bad argument #1 to 'setmetatable' (table expected, got FILE*)
print(pcall(function() return #io.stdout end)) --> false	files-have-a-metatable.lua:10: attempt to get length of a FILE* value (field 'stdout')
print(pcall(function() return io.stdout + 1 end)) --> false	files-have-a-metatable.lua:11: attempt to perform arithmetic on a FILE* value (field 'stdout')
print(pcall(function() return io.stdout.x end)) --> true	nil
print(pcall(function() io.stdout.x = 1 end)) --> false	files-have-a-metatable.lua:13: attempt to index a FILE* value (field 'stdout')
print(pcall(function() return io.stdout < io.stderr end)) --> false	files-have-a-metatable.lua:14: attempt to compare two FILE* values
print(io.stdout == io.stdout, io.stdout == io.stderr) --> true	false
local t = { [io.stdout] = 'out', [io.stderr] = 'err' }
print(t[io.stdout], t[io.stderr], t[io.stdin]) --> out	err	nil
