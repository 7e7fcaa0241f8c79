local function try(...) return select(2, pcall(utf8.len, ...)) end
print(try()) --> bad argument #1 to 'utf8.len' (string expected, got no value)
print(try('')) --> 0
print(try('abc')) --> 3
print(try('añ€😀')) --> 4
print(try('a\xffb')) --> nil	2
print(try('añ',3)) --> nil	3
print(try('añ',4)) --> 0
print(try('añ',5)) --> bad argument #2 to 'utf8.len' (initial position out of bounds)
print(try('añ',0)) --> bad argument #2 to 'utf8.len' (initial position out of bounds)
print(try('añ',-1)) --> nil	3
print(try('añ',-2)) --> 1
print(try('añ',-3)) --> 2
print(try('añ',-4)) --> bad argument #2 to 'utf8.len' (initial position out of bounds)
print(try('añ',1,1)) --> 1
print(try('añ',1,2)) --> 2
print(try('añ',1,3)) --> 2
print(try('añ',1,4)) --> bad argument #3 to 'utf8.len' (final position out of bounds)
print(try('añ',1,-2)) --> 2
print(try('añ',1,0)) --> 0
print(try('añ',2,1)) --> 0
print(try('','x')) --> bad argument #2 to 'utf8.len' (number expected, got string)
print(try('',1)) --> 0
print(try('',2)) --> bad argument #2 to 'utf8.len' (initial position out of bounds)
print(try('',0)) --> bad argument #2 to 'utf8.len' (initial position out of bounds)
print(try('\xed\xa0\x80')) --> nil	1
print(try('\xed\xa0\x80',1,-1,true)) --> 1
print(try('\xf4\x90\x80\x80')) --> nil	1
print(try('\xf4\x90\x80\x80',1,-1,true)) --> 1
print(try('a\0b')) --> 3
print(try('abc',1,math.maxinteger)) --> bad argument #3 to 'utf8.len' (final position out of bounds)
print(try('abc',math.mininteger)) --> bad argument #2 to 'utf8.len' (initial position out of bounds)
print(try('abc',1,-9)) --> 0
print(try('abc',nil,nil)) --> 3
print(try('a\xc3')) --> nil	2
print(try({})) --> bad argument #1 to 'utf8.len' (string expected, got table)
print(try('x',{})) --> bad argument #2 to 'utf8.len' (number expected, got table)
print(try('x',1,{})) --> bad argument #3 to 'utf8.len' (number expected, got table)
print(utf8.len(('añ€'):rep(5000))) --> 15000
print(utf8.len(('añ€'):rep(5000), 2)) --> 14999
print(utf8.len(('añ€'):rep(5000), 7, -7)) --> 14994
print(utf8.len(('a'):rep(20000) .. '\xff')) --> nil	20001
print(utf8.len(('a'):rep(20000) .. '\xc3')) --> nil	20001
print(utf8.len(('\xed\xa0\x80'):rep(9000), 1, -1, true)) --> 9000
