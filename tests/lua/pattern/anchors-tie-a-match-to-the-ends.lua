print(("hello"):find("^h"), ("hello"):find("^e"), ("hello"):find("o$"), ("hello"):find("l$")) --> 1	nil	5	nil
print(("hello"):find("^hello$"), ("hello"):find("^$"), (""):find("^$"), (""):find("^"), (""):find("$")) --> 1	nil	1	1	1	0
print(("hello"):find("^l", 3), ("hello"):find("^l", 4), ("hello"):find("^h", 2)) --> 3	4	nil
print(("a^b$c"):find("^b", 1), ("a^b$c"):find("a^"), ("a^b$c"):find("b$c"), ("a^b$c"):find("%$")) --> nil	1	3	4	4
print(("$"):find("$"), ("$"):find("^$"), ("$"):find("%$$"), ("$a"):find("$a")) --> 2	nil	1	1	2
print(("abc"):find("$"), ("abc"):find("c$", -1), ("abc"):find("$", 2)) --> 4	3	4	3
print(("^"):find("^^"), ("^"):find("%^"), ("a^"):find(".^")) --> 1	1	1	2
print(("abc"):match("^(.)(.)(.)$")) --> a	b	c
print(("abc"):gsub("^a", "x")) --> xbc	1
print(("aaa"):gsub("^a", "x")) --> xaa	1
print(("aaa"):gsub("a$", "x")) --> aax	1
print(("aaa"):gsub("^", "x")) --> xaaa	1
print(("aaa"):gsub("$", "x")) --> aaax	1
print(("aaa"):gsub("^$", "x")) --> aaa	0
print((""):gsub("^$", "x")) --> x	1
print(("abc"):gsub("^b", "x")) --> abc	0
print(("abc"):gsub("^%w", "%0%0", 5)) --> aabc	1
print(("($)"):match("($)") == "", ("a$"):match("(.$)"), ("$)"):match("($).")) --> false	a$	$
for w in ("^a^a"):gmatch("^a") do io.write(w, ";") end print() --> ^a;^a;
for a in ("aa"):gmatch("a$") do io.write(a, ";") end print() --> a;
