for _, mode in ipairs { 'r', 'rb', 'r+', 'r+b', 'rbb', 'r+bb' } do print(mode, io.type(io.open('lines.txt', mode))) end --> r	file
--> rb	file
--> r+	file
--> r+b	file
--> rbb	file
--> r+bb	file
for _, mode in ipairs { '', 'x', 'rw', '+r', 'br', 'r++', 'rb+', 'R', 'r ', 'ra' } do print(pcall(io.open, 'lines.txt', mode)) end --> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
--> false	bad argument #2 to 'io.open' (invalid mode)
print(pcall(io.open)) --> false	bad argument #1 to 'io.open' (string expected, got no value)
print(pcall(io.open, {})) --> false	bad argument #1 to 'io.open' (string expected, got table)
print(pcall(io.open, 'x', {})) --> false	bad argument #2 to 'io.open' (string expected, got table)
