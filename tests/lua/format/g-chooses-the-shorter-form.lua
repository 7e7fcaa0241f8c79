print(string.format("%g %g %g %g", 1, 0.5, 100000, 1000000)) --> 1 0.5 100000 1e+06
print(string.format("%g %g %g", 0.0001, 0.00001, 123456789)) --> 0.0001 1e-05 1.23457e+08
print(string.format("%G %G", 1e-10, 1e20)) --> 1E-10 1E+20
print(string.format("%.3g %.10g %.0g %.1g", 3.14159, 3.14159, 3.14159, 3.14159)) --> 3.14 3.14159 3 3
print(string.format("%#g %#.3g", 1, 1)) --> 1.00000 1.00
print(string.format("[%10g] [%-10g] [%+g] [%010g]", 1.5, 1.5, 1.5, -1.5)) --> [       1.5] [1.5       ] [+1.5] [-0000001.5]
print(string.format("%g %g %g", math.huge, -math.huge, -0.0)) --> inf -inf -0
print(string.format("%.14g %.17g", 0.1, 0.1)) --> 0.1 0.10000000000000001
print(string.format("%.3g %.3g %.3g", 999.4, 999.5, 0.00099995)) --> 999 1e+03 0.001
print(string.format("%g", 2^63), string.format("%.20g", 2^63)) --> 9.22337e+18	9223372036854775808
