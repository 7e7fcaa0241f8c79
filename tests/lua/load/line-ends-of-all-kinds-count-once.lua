print(load("\n\n\n}", "=c")) --> nil	c:4: unexpected symbol near '}'
print(load("\r\n\r\n\r\n}", "=c")) --> nil	c:4: unexpected symbol near '}'
print(load("\r\r\r}", "=c")) --> nil	c:4: unexpected symbol near '}'
print(load("\n\r\n\r\n\r}", "=c")) --> nil	c:4: unexpected symbol near '}'
print(#load("return 'a\\\r\nb'")(), load("return 'a\\\r\nb'")() == "a\nb") --> 3	true
print(load("return [[\r\nx\r\ny]]")() == "x\ny", load("return [[a\rb\n\rc]]")() == "a\nb\nc") --> true	true
