local function rotate(x, n) return x << n | x >> (64 - n) end
print(rotate(1, 1), rotate(1, 63), rotate(math.mininteger, 1)) --> 2	-9223372036854775808	1
print(string.format("%x", rotate(0x123456789abcdef0, 4)), string.format("%x", rotate(0x123456789abcdef0, 36))) --> 23456789abcdef01	abcdef0123456789
print(rotate(5, 0), rotate(5, 64)) --> 5	5
