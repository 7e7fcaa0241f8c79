print(("abc"):byte(), ("abc"):byte(2), ("abc"):byte(-1)) --> 97	98	99
print(("abc"):byte(1, 3)) --> 97	98	99
print(("abc"):byte(1, -1)) --> 97	98	99
print(("abc"):byte(-2, -1)) --> 98	99
print(select("#", ("abc"):byte(10)), select("#", ("abc"):byte(3, 2)), select("#", (""):byte())) --> 0	0	0
print(select("#", ("abc"):byte(0)), select("#", ("abc"):byte(-10, 10))) --> 0	3
print(pcall(string.byte)) --> false	bad argument #1 to 'string.byte' (string expected, got no value)
