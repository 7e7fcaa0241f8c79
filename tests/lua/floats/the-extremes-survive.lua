print(string.format("%.17g", 1.7976931348623157e308)) --> 1.7976931348623157e+308
print(string.format("%.17g", 2.2250738585072014e-308)) --> 2.2250738585072014e-308
print(string.format("%.17g", 5e-324)) --> 4.9406564584124654e-324
print(5e-324 / 2 == 0, 5e-324 > 0) --> true	true
print(1.7976931348623157e308 * 2 == math.huge) --> true
print(string.format("%.17g", 0.1), string.format("%.17g", 1/3)) --> 0.10000000000000001	0.33333333333333331
