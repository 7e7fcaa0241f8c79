local function try(text) print(select(2, load(text, "=c"))) end
try("x = 'abc") --> c:1: unfinished string near <eof>
try("x = \"abc") --> c:1: unfinished string near <eof>
try("x = 'abc\ndef'") --> c:1: unfinished string near ''abc'
try("x = \"abc'") --> c:1: unfinished string near <eof>
try("x = '") --> c:1: unfinished string near <eof>
try("x = [[abc") --> c:1: unfinished long string (starting at line 1) near <eof>
try("x = [==[abc]]") --> c:1: unfinished long string (starting at line 1) near <eof>
try("x = [[\n\nabc") --> c:3: unfinished long string (starting at line 1) near <eof>
try("--[[ comment") --> c:1: unfinished long comment (starting at line 1) near <eof>
try("--[==[ comment ]]\n\n") --> c:3: unfinished long comment (starting at line 1) near <eof>
try("x = 'abc\\") --> c:1: unfinished string near <eof>
try("x = [=abc]=]") --> c:1: invalid long string delimiter near '[='
try("x = [==") --> c:1: invalid long string delimiter near '[=='
try("x = [=") --> c:1: invalid long string delimiter near '[='
try("x = [= [abc]]") --> c:1: invalid long string delimiter near '[='
