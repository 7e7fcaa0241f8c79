-- In registers and with constants, in either order; what is no such pair goes another way.
local i, x
i, x = 2, 0.5
print(i + x, x + i, i - x, x - i, i * x, x * i) --> 2.5	2.5	1.5	-1.5	1.0	1.0
i, x = -3, 0.25
print(i + x, x + i, i - x, x - i, i * x, x * i) --> -2.75	-2.75	-3.25	3.25	-0.75	-0.75
i, x = 0, -1.5
print(i + x, x + i, i - x, x - i, i * x, x * i) --> -1.5	-1.5	1.5	-1.5	-0.0	-0.0
i, x = 1, 1 / 0
print(i + x, x + i, i - x, x - i, i * x, x * i) --> inf	inf	-inf	inf	inf	inf
i, x = 2147483647, 0.5
print(i + x, x + i, i - x, x - i, i * x, x * i) --> 2147483647.5	2147483647.5	2147483646.5	-2147483646.5	1073741823.5	1073741823.5
i, x = -2147483648, 0.5
print(i + x, x + i, i - x, x - i, i * x, x * i) --> -2147483647.5	-2147483647.5	-2147483648.5	2147483648.5	-1073741824.0	-1073741824.0
i, x = 2147483648, 0.5
print(i + x, x + i, i - x, x - i, i * x, x * i) --> 2147483648.5	2147483648.5	2147483647.5	-2147483647.5	1073741824.0	1073741824.0
i, x = 9007199254740993, 1.0
print(i + x, x + i, i - x, x - i, i * x, x * i) --> 9.007199254741e+15	9.007199254741e+15	9.007199254741e+15	-9.007199254741e+15	9.007199254741e+15	9.007199254741e+15
i, x = math.maxinteger, 1.0
print(i + x, x + i, i - x, x - i, i * x, x * i) --> 9.2233720368548e+18	9.2233720368548e+18	9.2233720368548e+18	-9.2233720368548e+18	9.2233720368548e+18	9.2233720368548e+18
i, x = math.mininteger, -1.0
print(i + x, x + i, i - x, x - i, i * x, x * i) --> -9.2233720368548e+18	-9.2233720368548e+18	-9.2233720368548e+18	9.2233720368548e+18	9.2233720368548e+18	9.2233720368548e+18
i, x = 3, 0.75
print(2 + x, x + 2, 2 - x, x - 2, 2 * x, x * 2) --> 2.75	2.75	1.25	-1.25	1.5	1.5
print(0.5 + i, i + 0.5, 0.5 - i, i - 0.5, 0.5 * i, i * 0.5) --> 3.5	3.5	-2.5	2.5	1.5	1.5
print(100000 + x, x + 100000, 100000 - x, x - 100000, 100000 * x, x * 100000) --> 100000.75	100000.75	99999.25	-99999.25	75000.0	75000.0
print(5000000000 + x, x - 5000000000, 5000000000 * x) --> 5000000000.75	-4999999999.25	3750000000.0
i, x = -70000, -2.5
print(2 + x, x + 2, 2 - x, x - 2, 2 * x, x * 2) --> -0.5	-0.5	4.5	-4.5	-5.0	-5.0
print(0.5 + i, i + 0.5, 0.5 - i, i - 0.5, 0.5 * i, i * 0.5) --> -69999.5	-69999.5	70000.5	-70000.5	-35000.0	-35000.0
print(100000 + x, x + 100000, 100000 - x, x - 100000, 100000 * x, x * 100000) --> 99997.5	99997.5	100002.5	-100002.5	-250000.0	-250000.0
print(5000000000 + x, x - 5000000000, 5000000000 * x) --> 4999999997.5	-5000000002.5	-12500000000.0
i, x = 4294967296, 1e300
print(2 + x, x + 2, 2 - x, x - 2, 2 * x, x * 2) --> 1e+300	1e+300	-1e+300	1e+300	2e+300	2e+300
print(0.5 + i, i + 0.5, 0.5 - i, i - 0.5, 0.5 * i, i * 0.5) --> 4294967296.5	4294967296.5	-4294967295.5	4294967295.5	2147483648.0	2147483648.0
print(100000 + x, x + 100000, 100000 - x, x - 100000, 100000 * x, x * 100000) --> 1e+300	1e+300	-1e+300	1e+300	1e+305	1e+305
print(5000000000 + x, x - 5000000000, 5000000000 * x) --> 1e+300	1e+300	inf
i, x = 3037000500, 2.5
print(i * i, math.maxinteger + i, math.mininteger - i) --> -9223372036709301616	-9223372033817775309	9223372033817775308
print(pcall(function() return i + true end)) --> false	an-integer-and-a-float-give-a-float.lua:40: attempt to perform arithmetic on a boolean value
print(pcall(function() return {} * x end)) --> false	an-integer-and-a-float-give-a-float.lua:41: attempt to perform arithmetic on a table value
print('10' + x, i * '0x10', '3' - x) --> 12.5	48592008000	0.5
local v = setmetatable({}, { __add = function(a, b) return type(a) .. ' ' .. type(b) end })
print(v + x, x + v, v + i, i + v) --> table number	number table	table number	number table
x = 0 / 0
print(i + x ~= i + x, math.type(i * 2.0), math.type(i - 0.0)) --> true	float	float
