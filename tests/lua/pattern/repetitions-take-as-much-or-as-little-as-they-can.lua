print(("aaab"):match("a*"), ("aaab"):match("a+"), ("aaab"):match("a-b"), ("aaab"):match("a?")) --> aaa	aaa	aaab	a
print(("b"):match("a*") == "", ("b"):match("a+"), ("b"):match("a-b"), ("b"):match("a?b")) --> true	nil	b	b
print(("<a><b>"):match("<.*>"), ("<a><b>"):match("<.->"), ("<a><b>"):match("<.+>"), ("<a><b>"):match("<.?>")) --> <a><b>	<a>	<a><b>	<a>
print(("aaa"):match("^(a*)(a*)$")) --> aaa	
print(("aaa"):match("^(a-)(a*)$")) --> 	aaa
print(("aaa"):match("^(a?)(a*)$")) --> a	aa
print(("aaa"):match("^(a*)(a+)$")) --> aa	a
print(("aaa"):match("^(a+)(a?)(a+)$")) --> aa		a
print(("aaa"):match("^(a-)(a-)$")) --> 	aaa
print(("abcabc"):match(".*b"), ("abcabc"):match(".-b"), ("abcabc"):match("b.*"), ("abcabc"):match("b.-")) --> abcab	ab	bcabc	b
print(("123abc"):match("%d*%a*"), ("123abc"):match("%d-%a"), ("abc"):match("%d*%a+")) --> 123abc	123a	abc
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$")) --> key	value
print(("a.b.c"):match("(.*)%.(.*)")) --> a.b	c
print(("a.b.c"):match("(.-)%.(.*)")) --> a	b.c
print(("  trim  "):match("^%s*(.-)%s*$") .. "|") --> trim|
print(("+-?*"):match("%++%-*%??%*+")) --> +-?*
print(("a*b"):match("a*b"), ("a*b"):match("a%*b"), ("*a"):match("*a"), ("+"):match("^+")) --> b	a*b	*a	+
print(("xaay"):find("a-y"), ("xaay"):find("a*y"), ("xaay"):find("a?y")) --> 2	2	3	4
print(("aXbXc"):match("^(.*)X(.-)$")) --> aXb	c
print(("2024-01-02"):match("(%d+)-(%d+)-(%d+)")) --> 2024	01	02
print(("ab"):rep(50):match("^(.-)b(.*)a(.-)$")) --> a	abababababababababababababababababababababababababababababababababababababababababababababababab	b
print(#("a"):rep(1000):match("^(a-)a?a?a?$")) --> 997
print(#("a"):rep(500):match("a*a*a*b?")) --> 500
print(("a"):rep(30):find(("a?"):rep(10) .. ("a"):rep(25))) --> 1	30
print(("x"):rep(20):match(("x*"):rep(5) .. "y")) --> nil
print(("a**"):match("a**"), ("a??"):match("a??")) --> a*	a?
