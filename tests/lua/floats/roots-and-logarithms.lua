print(math.sqrt(16), math.sqrt(2), math.sqrt(0)) --> 4.0	1.4142135623731	0.0
print(math.exp(0), math.log(1), math.exp(1)) --> 1.0	0.0	2.718281828459
print(math.log(8, 2), math.log(1000, 10), math.log(27, 3), math.log(1024, 2)) --> 3.0	3.0	3.0	10.0
print(math.log(0), math.log(math.huge), math.exp(-math.huge)) --> -inf	inf	0.0
print(string.format("%.10f", math.log(10)), string.format("%.10f", math.log(2, 10))) --> 2.3025850930	0.3010299957
local x = math.sqrt(-1)
print(x ~= x) --> true
