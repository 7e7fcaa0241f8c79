io.write("a", "b", 1, " ", 2.5, "\n") --> ab1 2.5
io.write()
io.write("line one\nline two\n") --> line one
--> line two
print(pcall(io.write, {})) --> false	bad argument #1 to 'io.write' (string expected, got table)
print(pcall(io.write, nil)) --> false	bad argument #1 to 'io.write' (string expected, got nil)
io.write("end\n") --> end
