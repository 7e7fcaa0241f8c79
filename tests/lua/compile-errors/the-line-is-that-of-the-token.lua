local function try(text) print(select(2, load(text, "=c"))) end
try("x = 1\ny = 2\nz = = 3") --> c:3: unexpected symbol near '='
try("x = 1\n\n\n\n)") --> c:5: unexpected symbol near ')'
try("x = [[\n\n\n]] )") --> c:4: unexpected symbol near ')'
try("--[[\n\n\n]] )") --> c:4: unexpected symbol near ')'
try("x = 'a\\\nb' )") --> c:2: unexpected symbol near ')'
try("x = 'a\\z\n\n\nb' )") --> c:4: unexpected symbol near ')'
try("x =\n\n") --> c:3: unexpected symbol near <eof>
try("f(\n\n\n") --> c:4: unexpected symbol near <eof>
try("-- comment\n-- comment\n)") --> c:3: unexpected symbol near ')'
try("x = 1 -- comment\n)") --> c:2: unexpected symbol near ')'
