print(5.5 % 2, -5.5 % 2, 5.5 % -2, -5.5 % -2) --> 1.5	0.5	-0.5	-1.5
print(1 % 0.1, 0.3 % 0.1) --> 0.1	0.1
print(6.0 % 2, -6.0 % 2, 6.0 % -2) --> 0.0	-0.0	0.0
print(5 % math.huge, -5 % math.huge, 5 % -math.huge, -5 % -math.huge) --> 5.0	inf	-inf	-5.0
print(0.0 % math.huge, 1e308 % 3) --> 0.0	2.0
local function nan(x) return x ~= x end
print(nan(5.0 % 0), nan(math.huge % 2), nan(-math.huge % 2), nan(1 % 0.0)) --> true	true	true	true
