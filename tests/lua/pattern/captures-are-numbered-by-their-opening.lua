print(("hello"):match("h(e)(l)(l)o")) --> e	l	l
print(("hello"):match("((h)(e))((l)(l))o")) --> he	h	e	ll	l	l
print(("hello"):find("(l)(l)")) --> 3	4	l	l
print(("hello"):find("()ll()")) --> 3	4	3	5
print(("hello"):match("()"), ("hello"):match("()", 3), ("hello"):match("()$")) --> 1	3	6
print(("hello"):match("(h)()(e)()")) --> h	2	e	3
print(math.type(("hello"):match("()l"))) --> integer
print(("abc"):match("(a*(.)%w(%s*))")) --> abc	b	
print(("abc"):match("(.-)(.-)(.*)")) --> 		abc
print(("  x"):match("^(%s*)(%S*)$")) -->   	x
print(("k=v"):match("(%w)=(%w)")) --> k	v
print(("k=v"):match("(x?)(k)")) --> 	k
print(("abab"):match("((a)(b))%1")) --> ab	a	b
print(("f(a(b)c)d"):match("%((.*)%)")) --> a(b)c
print(("a1b2"):match("(%a)(%d)(%a)(%d)")) --> a	1	b	2
print((("x"):rep(32)):match(("(x)"):rep(32)) == "x", select("#", (("x"):rep(32)):match(("(x)"):rep(32)))) --> true	32
print(select("#", (("x"):rep(32)):find(("(x)"):rep(32)))) --> 34
print(select(30, ("x"):find(("()"):rep(32)))) --> 1	1	1	1	1
print((("("):rep(32) .. "x"):match("%(+x") == ("("):rep(32) .. "x") --> true
print(("x"):match(("("):rep(32) .. "x" .. (")"):rep(32))) --> x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x	x
print(("ab"):match("(a)b|"), ("ab|"):match("(a)b|")) --> nil	a
print(("aab"):match("(a-)(a*)(b?)$")) --> 	aa	b
print(("aaXbb"):match("(a*)(X?)(b*)")) --> aa	X	bb
print(("=[[x]]="):match("(=*)%[%[(.-)%]%]%1")) --> =	x
