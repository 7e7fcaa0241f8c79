print() -->
print("") -->
print(nil, false, 1, "x") --> nil	false	1	x
print("a\tb", "c") --> a	b	c
print("no newline added twice\n") --> no newline added twice
-->
print(1, 2.0, -0.0, 1e100) --> 1	2.0	-0.0	1e+100
local ok, e = pcall(print, setmetatable({}, {__tostring = function() return "custom" end})) --> custom
print(ok, e) --> true	nil
