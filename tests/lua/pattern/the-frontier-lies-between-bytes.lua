print(("THE (quick) fox"):find("%f[%a]%a+%f[%A]")) --> 1	3
print(("THE (quick) fox"):gsub("%f[%a]%a+", string.lower)) --> the (quick) fox	3
print(("hello"):find("%f[h]"), ("hello"):find("%f[l]"), ("hello"):find("%f[o]"), ("hello"):find("%f[x]")) --> 1	3	5	nil
print(("hello"):find("%f[%z]"), ("hello"):find("%f[\0]"), (""):find("%f[%z]"), (""):find("%f[%a]")) --> 6	6	nil	nil
print(("a b c"):gsub("%f[%w]%w+", "<%0>")) --> <a> <b> <c>	3
print(("[[]] [][] [[[["):gsub("%f[[].", "x")) --> x[]] x]x] x[[[	4
print(("01abc45de3"):gsub("%f[%d]", ".")) --> .01abc.45de.3	3
print(("01abc45 de3x"):gsub("%f[%D]%w", ".")) --> 01.bc45 de3.	2
print(("function"):gsub("%f[\1-\255]%w", ".")) --> .unction	1
print(("function"):gsub("%f[^\1-\255]", ".")) --> function.	1
print(("a"):find("%f[a]"), ("a"):find("%f[^%z]"), ("a"):find("%f[^a]")) --> 1	1	2	1
print(("aba"):find("%f[a]a$"), ("aba"):find("%f[a]", 2), ("aba"):find("%f[a]", 3)) --> 3	3	3	2
print((" alo aalo allo"):find("%f[%S](.-%f[%s].-%f[%S])")) --> 2	5	alo 
for k in ("one two"):gmatch("%f[%w]()") do io.write(k, " ") end print() --> 1 5 
