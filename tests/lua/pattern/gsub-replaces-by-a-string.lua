print(("hello world"):gsub("o", "0")) --> hell0 w0rld	2
print(("hello world"):gsub("o", "0", 1)) --> hell0 world	1
print(("hello world"):gsub("o", "0", 0)) --> hello world	0
print(("hello world"):gsub("o", "0", -5)) --> hello world	0
print(("hello world"):gsub("o", "0", 100)) --> hell0 w0rld	2
print(("hello world"):gsub("o", "0", math.maxinteger)) --> hell0 w0rld	2
print(("hello world"):gsub("o", "0", math.mininteger)) --> hello world	0
print(("hello world"):gsub("o", "0", 1.0)) --> hell0 world	1
print(("hello world"):gsub("o", "0", "2")) --> hell0 w0rld	2
print(("hello world"):gsub("x", "y")) --> hello world	0
print(("hello world"):gsub("(%w+)", "<%1>")) --> <hello> <world>	2
print(("hello world"):gsub("%w+", "%0 %0", 1)) --> hello hello world	1
print(("hello world"):gsub("(%w+) (%w+)", "%2 %1")) --> world hello	1
print(("hello"):gsub("", "-")) --> -h-e-l-l-o-	6
print((""):gsub("", "-")) --> -	1
print((""):gsub("x", "-")) --> 	0
print(("abc"):gsub("b*", "-")) --> -a-c-	3
print(("abc"):gsub(".", "%0%0")) --> aabbcc	3
print(("abc"):gsub("%w", "%%%0")) --> %a%b%c	3
print(("abc"):gsub("%w", "%%")) --> %%%	3
print(("abc"):gsub("(a)(b)(c)", "%3%2%1%0")) --> cbaabc	1
print(("abc"):gsub("()", "%1")) --> 1a2b3c4	4
print(("abc"):gsub("()b()", "[%1,%2]")) --> a[2,3]c	1
print(("abc"):gsub("b", "")) --> ac	1
print(("abc"):gsub(".", "")) --> 	3
print(("abc"):gsub("a", 5)) --> 5bc	1
print(("abc"):gsub("a", 1.5)) --> 1.5bc	1
print(string.gsub(123, 2, "x")) --> 1x3	1
print(("abc def"):gsub("%f[%w]%w+", "%0!")) --> abc! def!	2
print(("a b c"):gsub(" ", "%0%0")) --> a  b  c	2
print(("x = 1"):gsub("%s*=%s*", "=")) --> x=1	1
print(("a\0b"):gsub("%z", "0")) --> a0b	1
print(("a\0b"):gsub("\0", "\\0")) --> a\0b	1
print(("aaa"):gsub("a-", "x")) --> xaxaxax	4
print(("aaa"):gsub("a?", "x")) --> xxx	3
print(("baab"):gsub("a*", "x")) --> xbxbx	3
print(("a,b"):gsub(",", "%%1")) --> a%1b	1
print(("abc"):gsub("(b)", "%1%1", 1)) --> abbc	1
print(("$name is $age"):gsub("%$(%w+)", "{%1}")) --> {name} is {age}	2
print(("one;two;;four"):gsub(";;", ";nil;")) --> one;two;nil;four	1
print(("äö"):gsub("[\x80-\xff]+", "?")) --> ?	1
print(select("#", ("x"):gsub("x", "y"))) --> 2
print(("hello"):gsub("l+", "L"):upper()) --> HELO
