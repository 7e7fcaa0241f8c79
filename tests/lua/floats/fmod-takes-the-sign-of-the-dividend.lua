print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(-7, -3)) --> 1	-1	1	-1
print(math.fmod(5.5, 2), math.fmod(-5.5, 2)) --> 1.5	-1.5
print(math.fmod(6, 2), math.fmod(-6, 2)) --> 0	0
print(math.fmod(math.mininteger, -1), math.fmod(math.mininteger, 10)) --> 0	-8
print(math.fmod(5, math.huge), math.fmod(-5, math.huge)) --> 5.0	-5.0
print(pcall(math.fmod, 1, 0)) --> false	bad argument #2 to 'math.fmod' (zero)
local x = math.fmod(1, 0.0)
print(x ~= x) --> true
