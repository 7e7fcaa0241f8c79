local function try(text) print(select(2, load(text, "=c"))) end
try("do\n\nx = 1") --> c:3: 'end' expected (to close 'do' at line 1) near <eof>
try("if x then\n\n") --> c:3: 'end' expected (to close 'if' at line 1) near <eof>
try("while x do\nprint(1)\n") --> c:3: 'end' expected (to close 'while' at line 1) near <eof>
try("for i = 1, 2 do\n\nend end") --> c:3: <eof> expected near 'end'
try("function f()\n\nreturn 1\n") --> c:4: 'end' expected (to close 'function' at line 1) near <eof>
try("repeat\n\nx = 1\n") --> c:4: 'until' expected (to close 'repeat' at line 1) near <eof>
try("f(\n1,\n2\n") --> c:4: ')' expected (to close '(' at line 1) near <eof>
try("x = {\n1,\n2\n") --> c:4: '}' expected (to close '{' at line 1) near <eof>
try("x = (\n1 + 2\n") --> c:3: ')' expected (to close '(' at line 1) near <eof>
try("x[\n1\n") --> c:3: ']' expected near <eof>
try("f(\n1\n2)") --> c:3: ')' expected (to close '(' at line 1) near '2'
try("x = {\n1\n2}") --> c:3: '}' expected (to close '{' at line 1) near '2'
