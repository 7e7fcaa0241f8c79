local f, message = load("return +")
print(f, message) --> nil	[string "return +"]:1: unexpected symbol near '+'
print(load("x =")) --> nil	[string "x ="]:1: unexpected symbol near <eof>
print(load("for")) --> nil	[string "for"]:1: <name> expected near <eof>
print(load("}", "=name")) --> nil	name:1: unexpected symbol near '}'
print(load("}", "@file.lua")) --> nil	file.lua:1: unexpected symbol near '}'
print(load("\n\n}", "=lines")) --> nil	lines:3: unexpected symbol near '}'
