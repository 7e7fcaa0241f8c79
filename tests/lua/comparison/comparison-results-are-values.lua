local a, b = 1, 2
local less, equal = a < b, a == b
print(less, equal, not less, not (a == b)) --> true	false	false	true
print((a < b) == true, (a > b) == false) --> true	true
print(type(a < b), a < b and "yes" or "no", a > b and "yes" or "no") --> boolean	yes	no
local function f() return a <= b, a ~= b end
print(f()) --> true	true
