print(1 .. 2, 1.5 .. "x", "x" .. -1, 2 ^ 53 .. "") --> 12	1.5x	x-1	9.007199254741e+15
print(-1 .. "", 0x10 .. "", 1e2 .. "") --> -1	16	100.0
print(load("return 1..2")) --> nil	[string "return 1..2"]:1: malformed number near '1..2'
print(10 // 3 .. "|" .. 10 % 3) --> 3|1
