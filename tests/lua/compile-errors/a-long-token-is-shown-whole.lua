local function try(text) print(select(2, load(text, "=c"))) end
try("x = a_rather_long_identifier_that_is_out_of_place another_one") --> c:1: syntax error near <eof>
try("x = 'a string' 'another string'") --> c:1: unexpected symbol near ''another string''
try("x = 5 'text'") --> c:1: unexpected symbol near ''text''
try("x = y 5.25") --> c:1: unexpected symbol near '5.25'
try("x = y 0x1F") --> c:1: unexpected symbol near '0x1F'
try("x = y [[long\nstring]]") -->
try("x = 'it\\'s' nil") --> c:1: unexpected symbol near 'nil'
try("x = 1 and_more") --> c:1: syntax error near <eof>
try("x = 1 ~= ~= 2") --> c:1: unexpected symbol near '~='
try("x = 1 <= <= 2") --> c:1: unexpected symbol near '<='
try("x = 1 // // 2") --> c:1: unexpected symbol near '//'
try("x = 1 >> >> 2") --> c:1: unexpected symbol near '>>'
try("x = 1 .. .. 2") --> c:1: unexpected symbol near '..'
try("x = 1 ... 2") --> c:1: unexpected symbol near '...'
try("x = 1 :: 2") --> c:1: <name> expected near '2'
