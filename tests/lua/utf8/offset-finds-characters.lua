local function try(...) return select(2, pcall(utf8.offset, ...)) end
print(try()) --> bad argument #1 to 'utf8.offset' (string expected, got no value)
print(try('a')) --> bad argument #2 to 'utf8.offset' (number expected, got no value)
print(try('añ€',1)) --> 1
print(try('añ€',2)) --> 2
print(try('añ€',3)) --> 4
print(try('añ€',4)) --> 7
print(try('añ€',5)) --> nil
print(try('añ€',-1)) --> 4
print(try('añ€',-2)) --> 2
print(try('añ€',-3)) --> 1
print(try('añ€',-4)) --> nil
print(try('añ€',0)) --> 1
print(try('añ€',0,3)) --> 2
print(try('añ€',0,6)) --> 4
print(try('añ€',0,7)) --> 7
print(try('añ€',0,8)) --> bad argument #3 to 'utf8.offset' (position out of bounds)
print(try('añ€',1,2)) --> 2
print(try('añ€',1,3)) --> initial position is a continuation byte
print(try('añ€',-1,3)) --> initial position is a continuation byte
print(try('añ€',-1,4)) --> 2
print(try('añ€',2,-3)) --> 7
print(try('añ€',1,7)) --> 7
print(try('añ€',1,-9)) --> bad argument #3 to 'utf8.offset' (position out of bounds)
print(try('añ€',1,0)) --> bad argument #3 to 'utf8.offset' (position out of bounds)
print(try('',0)) --> 1
print(try('',1)) --> 1
print(try('',-1)) --> nil
print(try('',2)) --> nil
print(try('abc',math.maxinteger)) --> nil
print(try('abc',math.mininteger)) --> nil
print(try('abc','x')) --> bad argument #2 to 'utf8.offset' (number expected, got string)
print(try('abc',1,'x')) --> bad argument #3 to 'utf8.offset' (number expected, got string)
print(try('\x80\x80',0)) --> 1
print(try('\x80\x80',0,2)) --> 1
print(try('\x80\x80',1)) --> initial position is a continuation byte
print(try('\x80a',1,2)) --> 2
print(try('\x80a',-1,2)) --> 1
print(try('abc',1.5)) --> bad argument #2 to 'utf8.offset' (number has no integer representation)
print(try('abc',2,2)) --> 3
print(try('abc',-1,4)) --> 3
print(try('abc',-1,1)) --> nil
local long = ('añ€'):rep(5000)
print(utf8.offset(long, 15000), utf8.offset(long, 15001), utf8.offset(long, 15002)) --> 29998	30001	nil
print(utf8.offset(long, -15000), utf8.offset(long, -15001), utf8.offset(long, -1)) --> 1	nil	29998
print(utf8.offset(long, 0, 29999), utf8.offset(long, 10000, 7), utf8.offset(long, -10000, 29998)) --> 29998	20005	9998
print(utf8.offset(('\x80'):rep(40000), 0, 40001), utf8.offset('a' .. ('\x80'):rep(40000), 0, 40000)) --> 40001	1
print(utf8.offset('a' .. ('\x80'):rep(40000) .. 'b', 2), utf8.offset('a' .. ('\x80'):rep(40000) .. 'b', -2)) --> 40002	1
