print(string.format("100%%"), string.format("%%d"), string.format("%d%%", 50)) --> 100%	%d	50%
print(string.format("%%%s%%", "x")) --> %x%
print(string.format(""), string.format("plain"), string.format("a", "ignored")) --> 	plain	a
