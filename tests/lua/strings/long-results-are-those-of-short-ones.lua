-- Long strings are made a slice at a time.
local s = ("0123456789"):rep(20000, "|")
print(#s, s:sub(1, 12), s:sub(-12)) --> 219999	0123456789|0	9|0123456789
print(s:sub(65530, 65545), s:sub(131069, 131085)) --> 23456789|0123456	3456789|012345678
local part = s:sub(2, -2)
print(#part, part:sub(1, 5), part:sub(-5)) --> 219997	12345	45678
local letters = ("aBc"):rep(40000)
print(#letters:upper(), letters:upper():sub(65535, 65540), letters:lower():sub(-4)) --> 120000	CABCAB	cabc
local turned = letters:reverse()
print(#turned, turned:sub(1, 4), turned:sub(-4), turned:reverse() == letters) --> 120000	cBac	acBa	true
print(#string.format("%s<%s>%s", s, letters, s), string.format("%s<%s>", s, letters):sub(219998, 220003)) --> 560000	89<aBc
