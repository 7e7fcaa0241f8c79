-- Each of these is short enough to be done at once; what is refused has to be refused all the same.
print(string.format("%c%c%c", 76, 117, 97)) --> Lua
print(string.format("[%5c|%-5c]", 65, 66)) --> [    A|B    ]
print(string.format("%i %5i %-5i| %05i", 1, -2, 3, -4)) --> 1    -2 3    | -0004
print(string.format("%q", 'say "hi" \\ there')) --> "say \"hi\" \\ there"
print(string.format("%q %q", 12, "a\tb\0c\0012\127")) --> 12 "a\9b\0c\0012\127"
print((string.format("%q", "two\nlines"):gsub("\n", "<newline>"))) --> "two\<newline>lines"
print(string.format("[%.3s|%5.2s|%-6.1s|%.0s]", "abcdef", "xyz", "q", "gone")) --> [abc|   xy|q     |]
print(string.format("%.3f %.0f %5.1f %-8.2f|", 2.0005, 2.5, -0.05, 1 / 3)) --> 2.001 2  -0.1 0.33    |
print(string.format("%g %g %g %g %g", 0.1, 100000, 1e6, 1e-4, 0.00001)) --> 0.1 100000 1e+06 0.0001 1e-05
print(string.format("%.3g %.10g %.14g %.15g", 999.96, 1 / 3, 0.1 + 0.2, 0.1 + 0.2)) --> 1e+03 0.3333333333 0.3 0.3
print(string.format("%g %g %f %.1f", 0.0, -0.0, -0.0, -0.04)) --> 0 -0 -0.000000 -0.0
print(string.format("%08.3f %-08.3f| %+g", 3.14159, 3.14159, 2.5)) --> 0003.142 3.142   | +2.5
print(pcall(string.format, "%5q", "x")) --> false	specifier '%q' cannot have modifiers
print(pcall(string.format, "%05s", "x")) --> false	invalid conversion specification: '%05s'
print(pcall(string.format, "%.3c", 65)) --> false	invalid conversion specification: '%.3c'
print(pcall(string.format, "%c", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
print(pcall(string.format, "%.3s", "a\0b")) --> false	bad argument #2 to 'string.format' (string contains zeros)
print(pcall(string.format, "%d", 1.5)) --> false	bad argument #2 to 'string.format' (number has no integer representation)
