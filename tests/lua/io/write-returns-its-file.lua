io.write("a", 1, 2.5, "\n"):write("b", -0.0, 1e100, "\n") --> a12.5
--> b-01e+100
print(io.write() == io.stdout, io.stdout:write() == io.stdout) --> true	true
print(pcall(io.write, {})) --> false	bad argument #1 to 'io.write' (string expected, got table)
print(select(2, pcall(function() io.stdout:write("", nil) end))) --> write-returns-its-file.lua:5: bad argument #2 to 'write' (string expected, got nil)
print(select(2, pcall(function() io.stdout.write("x") end))) --> write-returns-its-file.lua:6: bad argument #1 to 'write' (FILE* expected, got string)
