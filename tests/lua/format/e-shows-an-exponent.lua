print(string.format("%e %E", 12345.678, 12345.678)) --> 1.234568e+04 1.234568E+04
print(string.format("%.2e %.0e %.10e", 12345.678, 12345.678, 1/3)) --> 1.23e+04 1e+04 3.3333333333e-01
print(string.format("[%12.3e] [%-12.3e] [%+.1e]", 0.00012345, 0.00012345, 1)) --> [   1.234e-04] [1.234e-04   ] [+1.0e+00]
print(string.format("%e %e", 0, -0.0)) --> 0.000000e+00 -0.000000e+00
print(string.format("%.3e %.3e", 1e300, 1e-300)) --> 1.000e+300 1.000e-300
print(string.format("%e %E", math.huge, -math.huge)) --> inf -INF
print(string.format("%.0e %.0e", 2.5, 3.5), string.format("%#.0e", 3)) --> 2e+00 4e+00	3.e+00
print(string.format("%.2e", 9.999e9)) --> 1.00e+10
