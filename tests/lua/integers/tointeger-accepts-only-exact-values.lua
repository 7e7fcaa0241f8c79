print(math.tointeger(3), math.tointeger(3.0), math.tointeger(-0.0)) --> 3	3	0
print(math.tointeger(3.5), math.tointeger(2^63), math.tointeger(-2^63)) --> nil	nil	-9223372036854775808
print(math.tointeger(1/0), math.tointeger(0/0)) --> nil	nil
print(math.tointeger({}), math.tointeger(nil), math.tointeger(true)) --> nil	nil	nil
print(math.tointeger(2^53), math.tointeger(-2^53)) --> 9007199254740992	-9007199254740992
print(pcall(math.tointeger)) --> false	bad argument #1 to 'math.tointeger' (value expected)
