print(("hello"):find("l"), ("hello"):find("lo"), ("hello"):find("xyz"), ("hello"):find("")) --> 3	4	nil	1	0
print(("hello"):find("l", 4), ("hello"):find("l", -1), ("hello"):find("l", -2), ("hello"):find("l", -100)) --> 4	nil	4	3	3
print(("hello"):find("", 5), ("hello"):find("", 6), ("hello"):find("", 7), ("hello"):find("", -1)) --> 5	6	nil	5	4
print((""):find(""), (""):find("", 1), (""):find("", 2), (""):find("a")) --> 1	1	nil	nil
print(("hello"):find("h", 0), ("hello"):find("h", 1), ("hello"):find("h", 2), ("hello"):find("h", math.mininteger), ("hello"):find("h", math.maxinteger)) --> 1	1	nil	1	nil
print(("a.b"):find("."), ("a.b"):find(".", 1, true), ("a.b"):find("%."), ("a.b"):find("%.", 1, true)) --> 1	2	2	nil
print(("a+b"):find("+", 1, true), ("a+b"):find("a+b"), ("a+b"):find("a+b", 1, true)) --> 2	nil	1	3
print(("a+b"):find("+", 1, false), ("a+b"):find("+b", 1, nil), ("a+b"):find("+b", 1, 0)) --> 2	2	2	3
print(("a)b]c"):find(")"), ("a)b]c"):find("]"), ("a)b]c"):find(")b]c")) --> 2	4	2	5
print(("x\0y\0z"):find("\0"), ("x\0y\0z"):find("\0", 3), ("x\0y\0z"):find("y\0z"), ("x\0y\0z"):find("\0$")) --> 2	4	3	nil
print(("aaab"):find("aab"), ("abababc"):find("ababc"), ("aabaab"):find("baa"), ("ab"):find("abc")) --> 2	3	3	nil
print((("a"):rep(500) .. "b"):find("ab"), (("a"):rep(500) .. "b"):find(("a"):rep(500) .. "b"), (("a"):rep(500)):find("b")) --> 500	1	nil
print((("ab"):rep(300) .. "abc" .. ("ab"):rep(300)):find("abc", 1, true)) --> 601	603
print((("ab"):rep(300) .. "abc" .. ("ab"):rep(300)):find("abc", 604, true)) --> nil
print(("hello world"):find("o w"), ("hello world"):find("(o) (w)"), ("hello world"):find("o", 6)) --> 5	5	8	8
print(("x"):find("x", "1"), string.find(12345, 34), string.find(12.5, ".5", 1, true), ("a1b"):find(1)) --> 1	3	3	2	2
print(("hello"):find("l", 3.0), pcall(string.find, "hello", "l", 3.5)) --> 3	false	bad argument #3 to 'string.find' (number has no integer representation)
print(("key=val"):find("(%w+)=(%w+)")) --> 1	7	key	val
print(("Ä"):find("\xc3"), #("Ä"):match("[\x80-\xbf]")) --> 1	1
print(("abc"):find("b", nil), ("abc"):find("b", nil, true), ("abc"):find("c", -1, true)) --> 2	2	3	3
print(select("#", ("abc"):find("x")), select("#", ("abc"):find("b")), select("#", ("abc"):find("(b)"))) --> 1	2	3
