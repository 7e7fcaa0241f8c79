print(string.format("%a %A", 1, 1)) --> 0x1p+0 0X1P+0
print(string.format("%a %a %a", 0.5, 10, -3.75)) --> 0x1p-1 0x1.4p+3 -0x1.ep+1
print(string.format("%.1a %.0a %.3a", 1.5, 1, 1/3)) --> 0x1.8p+0 0x1p+0 0x1.555p-2
print(string.format("%a %a", 0, -0.0)) --> 0x0p+0 -0x0p+0
print(string.format("%a", 0.1), string.format("%a", 2^53)) --> 0x1.999999999999ap-4	0x1p+53
print(string.format("%a %a", math.huge, -math.huge)) --> inf -inf
