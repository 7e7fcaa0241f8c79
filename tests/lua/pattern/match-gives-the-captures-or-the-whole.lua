print(("hello 123"):match("%d+"), ("hello 123"):match("%a+"), ("hello 123"):match("(%a+) (%d+)")) --> 123	hello	hello	123
print(("hello"):match("x"), ("hello"):match(""), ("hello"):match(".", -1), ("hello"):match(".", 3), ("hello"):match(".", 6)) --> nil		o	l	nil
print(("hello"):match("l+", 4), ("hello"):match("^l+", 3), ("hello"):match("^l+", 2), ("hello"):match("", 6) == "", ("hello"):match("", 7)) --> l	ll	nil	true	nil
print(string.match(123.5, "%d+"), string.match(42, "(4)(2)"), ("x10"):match(1)) --> 123	4	1
print(("date: 2024-05-06"):match("(%d%d%d%d)-(%d%d)-(%d%d)")) --> 2024	05	06
print(("/usr/local/bin/lua"):match("^(.*)/([^/]*)$")) --> /usr/local/bin	lua
print(("name.tar.gz"):match("^(.-)%.(.*)$")) --> name	tar.gz
print(("0x1F"):match("^0[xX](%x+)$"), ("0x1G"):match("^0[xX](%x+)$")) --> 1F	nil
print(("  a b  "):match("^%s*(.-)%s*$")) --> a b
print(("[link](url)"):match("%[(.-)%]%((.-)%)")) --> link	url
print(("a,b,,c"):match("([^,]*),([^,]*),([^,]*),([^,]*)")) --> a	b		c
print(("-12.5e+3x"):match("^[+-]?%d+%.?%d*[eE]?[+-]?%d*")) --> -12.5e+3
print(#(("x"):rep(100)):match(".*"), #(("x"):rep(100)):match("x-$"), (("x"):rep(100)):match("^x-$") == ("x"):rep(100)) --> 100	100	true
print(select("#", ("abc"):match("x")), select("#", ("abc"):match("(a)(b)(c)")), select("#", ("abc"):match("b"))) --> 1	3	1
local long = ("abcdefghij"):rep(20)
print(long:match("(.*)") == long, long:match("^.") , #long:match("b(.*)"), #long:match("(.*)j")) --> true	a	198	199
print(long:match("%a+") == long, rawequal(long:match(".+"), long)) --> true	true
