local function try(f, ...) return select(2, pcall(f, ...)) end
local function edges(f)
  local t = {}
  for _, v in ipairs { 2 ^ 53, 2 ^ 62, 2 ^ 63, -2 ^ 63, 1e300, math.huge, -math.huge, -0.0, 0.5, -0.5, math.mininteger } do
    t[#t + 1] = tostring(f(v))
  end
  return table.concat(t, ' ')
end
print(edges(math.floor)) --> 9007199254740992 4611686018427387904 9.2233720368548e+18 -9223372036854775808 1e+300 inf -inf 0 0 -1 -9223372036854775808
print(edges(math.ceil)) --> 9007199254740992 4611686018427387904 9.2233720368548e+18 -9223372036854775808 1e+300 inf -inf 0 1 0 -9223372036854775808
print(edges(math.abs)) --> 9.007199254741e+15 4.6116860184274e+18 9.2233720368548e+18 9.2233720368548e+18 1e+300 inf inf 0.0 0.5 0.5 -9223372036854775808
print(math.floor('3.7'), math.ceil('-3.7'), math.floor('10')) --> 3	-3	10
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(-7, -3)) --> 1	-1	1	-1
print(math.fmod(7.5, 2), math.fmod(-7.5, 2), math.fmod(7, 2.5)) --> 1.5	-1.5	2.0
print(math.fmod(math.mininteger, -1), math.fmod(5, math.mininteger), math.fmod(math.mininteger, 3)) --> 0	5	-2
print(try(math.fmod, 1, 0)) --> bad argument #2 to 'math.fmod' (zero)
print(try(math.fmod, 1, '0')) --> -nan
print(math.fmod(1, 0.0), math.fmod(math.huge, 1), math.fmod(1, math.huge)) --> -nan	-nan	1.0
print(math.modf(3.7)) --> 3	0.7
print(math.modf(-3.7)) --> -3	-0.7
print(math.modf(5)) --> 5	0.0
print(math.modf(math.huge)) --> inf	0.0
print(math.modf(-math.huge)) --> -inf	0.0
print(math.modf(1e300)) --> 1e+300	0.0
print(math.tointeger(3.0), math.tointeger('8'), math.tointeger('0x10'), math.tointeger('x')) --> 3	8	16	nil
print(math.tointeger(2 ^ 63), math.tointeger({}), math.tointeger(1.5)) --> nil	nil	nil
print(try(math.tointeger)) --> bad argument #1 to 'math.tointeger' (value expected)
print(math.ult(1, -1), math.ult(-1, 1), math.ult(-2, -1), math.ult(0, 0)) --> true	false	true	false
print(try(math.ult, 1)) --> bad argument #2 to 'math.ult' (number expected, got no value)
print(try(math.ult, 1, 1.5)) --> bad argument #2 to 'math.ult' (number has no integer representation)
print(math.type(1), math.type(1.0), math.type('1'), math.type(nil)) --> integer	float	nil	nil
print(try(math.type)) --> bad argument #1 to 'math.type' (value expected)
print(math.max(1, 2.5), math.max(2, 2.0), math.max(2.0, 2), math.min(1), math.min('a', 'b')) --> 2.5	2	2.0	1	a
print(try(math.max)) --> bad argument #1 to 'math.max' (value expected)
print(try(math.max, 1, 'x')) --> attempt to compare number with string
print(type(try(math.min, {}))) --> table
print(try(math.min, {}, {})) --> attempt to compare two table values
print(math.log(8, 2), math.log(1000, 10), math.log(0), math.log(1)) --> 3.0	3.0	-inf	0.0
print(try(math.log, 1, 'x')) --> bad argument #2 to 'math.log' (number expected, got string)
print((-8) ^ 0.5, (-8) ^ (1 / 3), 0 / 0) --> -nan	-nan	-nan
