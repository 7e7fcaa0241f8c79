print(tostring(nil), tostring(true), tostring(false)) --> nil	true	false
print(tostring(12), tostring(-1.5), tostring(1e20), tostring("x")) --> 12	-1.5	1e+20	x
print(string.sub(tostring({}), 1, 6), string.sub(tostring(print), 1, 9)) --> table:	function:
print(string.sub(tostring(coroutine.create(print)), 1, 7)) --> thread:
print(type(tostring(1)), #tostring("")) --> string	0
print(pcall(tostring)) --> false	bad argument #1 to 'tostring' (value expected)
