local function try(...) return select(2, pcall(utf8.codepoint, ...)) end
print(try()) --> bad argument #1 to 'utf8.codepoint' (string expected, got no value)
print(try('')) --> bad argument #3 to 'utf8.codepoint' (out of bounds)
print(try('a')) --> 97
print(try('añ€😀',1,-1)) --> 97	241	8364	128512
print(try('añ',2)) --> 241
print(try('añ',3)) --> invalid UTF-8 code
print(try('añ',4)) --> bad argument #3 to 'utf8.codepoint' (out of bounds)
print(try('añ',5)) --> bad argument #3 to 'utf8.codepoint' (out of bounds)
print(try('añ',0)) --> bad argument #2 to 'utf8.codepoint' (out of bounds)
print(try('añ',-3)) --> 97
print(try('añ',-4)) --> bad argument #2 to 'utf8.codepoint' (out of bounds)
print(try('añ',1,9)) --> bad argument #3 to 'utf8.codepoint' (out of bounds)
print(try('abc',3,2)) -->
print(try('abc',4,3)) -->
print(try('abc',5,3)) -->
print(try('\xff')) --> invalid UTF-8 code
print(try('\xed\xa0\x80')) --> invalid UTF-8 code
print(try('\xed\xa0\x80',1,1,true)) --> 55296
print(try('\xf4\x90\x80\x80')) --> invalid UTF-8 code
print(try('\xf4\x90\x80\x80',1,1,true)) --> 1114112
print(try('\xfd\xbf\xbf\xbf\xbf\xbf',1,1,true)) --> 2147483647
print(try('\xc0\x80')) --> invalid UTF-8 code
print(try('\xc3')) --> invalid UTF-8 code
print(try('\xe2\x82')) --> invalid UTF-8 code
print(try('\xfe',1,1,true)) --> invalid UTF-8 code
print(try('\xc1\xbf',1,1,true)) --> invalid UTF-8 code
print(try('abc',1,math.maxinteger)) --> bad argument #3 to 'utf8.codepoint' (out of bounds)
print(try('abc',math.mininteger)) --> bad argument #2 to 'utf8.codepoint' (out of bounds)
print(try('abc','x')) --> bad argument #2 to 'utf8.codepoint' (number expected, got string)
print(try('abc',1,'x')) --> bad argument #3 to 'utf8.codepoint' (number expected, got string)
print(try({})) --> bad argument #1 to 'utf8.codepoint' (string expected, got table)
print(try(12)) --> 49
print(try('ab\xff',1,2)) --> 97	98
print(try('ab\xff',1,3)) --> invalid UTF-8 code
print(try('abc',1,3,false)) --> 97	98	99
print(try('aé',2,2)) --> 233
print(select('#', utf8.codepoint(('é'):rep(300), 1, -1))) --> 300
print(try(('x'):rep(1100000), 1, -1)) --> stack overflow (string slice too long)
