local function same(format, ...)
  local values = table.pack(string.unpack(format, string.pack(format, ...)))
  for i = 1, select('#', ...) do
    local v = select(i, ...)
    if values[i] ~= v or math.type(values[i]) ~= math.type(v) then return i, v, values[i] end
  end
  return values.n - 1, values[values.n]
end
local function check(size)
  local limit = size < 8 and 1 << (size * 8 - 1) or math.mininteger
  local high = size < 8 and limit - 1 or math.maxinteger
  print(size, same('<i' .. size .. '>i' .. size, -1, 1), same('>i' .. size, high), same('<i' .. size, size < 8 and -limit or limit))
end
check(1) --> 1	2	1	1	2
check(2) --> 2	2	1	1	3
check(3) --> 3	2	1	1	4
check(4) --> 4	2	1	1	5
check(5) --> 5	2	1	1	6
check(6) --> 6	2	1	1	7
check(7) --> 7	2	1	1	8
check(8) --> 8	2	1	1	9
check(9) --> 9	2	1	1	10
check(10) --> 10	2	1	1	11
check(11) --> 11	2	1	1	12
check(12) --> 12	2	1	1	13
check(13) --> 13	2	1	1	14
check(14) --> 14	2	1	1	15
check(15) --> 15	2	1	1	16
check(16) --> 16	2	1	1	17
print(same('<j>j=j', math.mininteger, math.maxinteger, -2)) --> 3	25
print(same('ddd', 0.1, -1e300, 5e-324)) --> 3	25
print(same('fff', 0.5, -1.5, 2.0 ^ 100)) --> 3	13
print(same('>f<f', 1.40129846432481707e-45, 3.40282346638528860e+38)) --> 2	9
print(same('zs1s2s4s', 'a', 'b', 'c', 'd', 'e')) --> 5	22
print(same('!8 b d !4 b i8 z b s', 1, 2.5, 3, 4, 'x', 5, 'y')) --> 7	42
print(same('c3 x c2', 'abc', 'de')) --> 2	7
