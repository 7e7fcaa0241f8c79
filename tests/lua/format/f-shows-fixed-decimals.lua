print(string.format("%f %f", 1, 1.5)) --> 1.000000 1.500000
print(string.format("%.2f %.0f %.1f", 3.14159, 2.5, 0.05)) --> 3.14 2 0.1
print(string.format("[%8.2f] [%-8.2f] [%08.2f] [%+.2f] [% .2f]", 3.14159, 3.14159, 3.14159, 3.14159, 3.14159)) --> [    3.14] [3.14    ] [00003.14] [+3.14] [ 3.14]
print(string.format("[%8.2f] [%-8.2f] [%08.2f] [%+.2f] [% .2f]", -3.14159, -3.14159, -3.14159, -3.14159, -3.14159)) --> [   -3.14] [-3.14   ] [-0003.14] [-3.14] [-3.14]
print(string.format("%.3f", 2/3), string.format("%.10f", 0.1), string.format("%.20f", 0.1)) --> 0.667	0.1000000000	0.10000000000000000555
print(string.format("%#.0f", 3), string.format("%5.1f|", 99.95)) --> 3.	100.0|
print(string.format("%f %f", math.huge, -math.huge)) --> inf -inf
print(string.format("%.2f", "3.14159"), string.format("%.1f", -0.0)) --> 3.14	-0.0
print(pcall(string.format, "%f", "x")) --> false	bad argument #2 to 'string.format' (number expected, got string)
