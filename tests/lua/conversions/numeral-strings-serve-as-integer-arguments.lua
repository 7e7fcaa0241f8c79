print(string.rep("x", "3"), ("abc"):sub("2"), string.char("65")) --> xxx	bc	A
print(string.rep("x", "0x2"), string.rep("x", "2.0"), string.rep("x", " 2 ")) --> xx	xx	xx
print(math.floor("3.7"), math.max("1", "2"), math.sqrt("4")) --> 3	2	2.0
print(pcall(string.rep, "x", "two")) --> false	bad argument #2 to 'string.rep' (number expected, got string)
print(pcall(math.floor, "x")) --> false	bad argument #1 to 'math.floor' (number expected, got string)
print(pcall(math.floor, {})) --> false	bad argument #1 to 'math.floor' (number expected, got table)
