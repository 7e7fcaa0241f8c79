print(("hello world"):match("[lo]+")) --> llo
print(("hello world"):match("[^lo]+")) --> he
print(("x-y"):match("[a-]+"), ("x-y"):match("[-x]+"), ("a-z"):match("[a%-z]+")) --> -	x-	a-z
print(("]["):match("[]]"), ("]["):match("[[]"), ("]["):match("[][]+"), ("a]b"):match("[^]]+")) --> ]	[	][	a
print(("^a"):match("[%^]"), ("a^"):match("[a^]+"), ("^^"):match("[^^]")) --> ^	a^	nil
print(("1-9"):match("[%d-9]+"), ("a-b"):match("[%a-b]+")) --> 1-9	a-b
print(("09az"):match("[0-9a-f]+"), ("GHI"):match("[G-I]+"), ("m"):match("[z-a]")) --> 09a	GHI	nil
print(("a%b"):match("[%%]"), ("a.b"):match("[.]"), ("a.b"):match("[%.b]+")) --> %	.	.b
print(("\0\1\2x"):match("[%z\1-\2]+") == "\0\1\2") --> true
print(("\200\255a"):match("[\128-\255]+") == "\200\255") --> true
print(("tab\tnl\n"):match("[%s]"), ("tab\tnl\n"):match("[^%s]+")) --> 		tab
print(("key_1 = 2"):match("[%a_][%w_]*")) --> key_1
print(("aaa"):match("[a-a]+"), ("-"):match("[a-]"), ("a"):match("[a-]"), ("b"):match("[a-]")) --> aaa	-	a	nil
print(("+-*"):match("[+-*]"), ("+-*"):match("[*-+]+"), ("+-*"):match("[+%-*]+")) --> nil	+	+-*
print((("ab1_ "):rep(20)):match("^[%w_ ]+$") == ("ab1_ "):rep(20)) --> true
print((("ab1_ "):rep(20) .. "!"):match("[^%w_ ]")) --> !
print((("xyz"):rep(30) .. "[]"):find("[][]+")) --> 91	92
print(("a" .. ("b"):rep(100)):find("[^" .. ("a"):rep(100) .. "]+")) --> 2	101
print(("a" .. ("b"):rep(100)):find("[" .. ("a-z"):rep(40) .. "]-$")) --> 1	101
print(("5"):match("[1-57-9]"), ("6"):match("[1-57-9]"), ("8"):match("[1-57-9]")) --> 5	nil	8
