print(("f(a(b)c)d"):match("%b()"), ("f(a(b)c)d"):find("%b()")) --> (a(b)c)	2	8
print(("((("):find("%b()"), ("(()"):find("%b()"), (")("):find("%b()"), ("()"):find("%b()")) --> nil	2	nil	1	2
print(("[[x]]"):match("%b[]"), ("{a{b}}"):match("%b{}"), ("<a<b>>"):match("%b<>")) --> [[x]]	{a{b}}	<a<b>>
print(("xaybz"):match("%bab"), ("xaabbz"):match("%bab"), ("aab"):match("%bab")) --> ayb	aabb	ab
print(("|a|b|"):match("%b||"), ("'a'b'"):match("%b''"), ("||"):find("%b||")) --> |a|	'a'	1	2
print(("f(a)(b)"):match("%b()%b()"), ("f(a) (b)"):match("%b()%s*%b()")) --> (a)(b)	(a) (b)
print(("(a)(b)"):gsub("%b()", "x")) --> xx	2
print(("a(b(c))d(e)"):gsub("%b()", "")) --> ad	2
print(("((a)"):match("%b()", 2), ("(a"):match("%b()a?")) --> (a)	nil
print(("(a)*"):match("%b()*"), ("(a)"):match("^%b()$"), ("(a)b"):match("^%b()$")) --> (a)*	(a)	nil
print(("a%b%"):match("%b%%"), ("\0x\0"):find("%b\0\0")) --> %b%	1	3
print((("("):rep(200) .. (")"):rep(200)):find("%b()")) --> 1	400
print((("("):rep(201) .. (")"):rep(200)):find("%b()")) --> 2	401
print(("x=1; y=(2+(3*4)); z"):match("y=(%b())")) --> (2+(3*4))
for s in ("(a)(b(c))"):gmatch("%b()") do io.write(s, " ") end print() --> (a) (b(c)) 
