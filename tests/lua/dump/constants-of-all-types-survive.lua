local function constants()
  return nil, true, false, 1, -1, math.maxinteger, math.mininteger, 0x7fffffff, 0x80000000, 1.5, -0.0, 1e308,
    5e-324, 3.0, "", "short", ("x"):len(), "a string that is longer than forty bytes, so that it is not interned",
    "zeros\0and\255bytes\n"
end
local copy = load(string.dump(constants))
local one, other = table.pack(constants()), table.pack(copy())
local same = true
for i = 1, one.n do
  same = same and one[i] == other[i] and math.type(one[i]) == math.type(other[i])
end
print(one.n == other.n, same) --> true	true
print(1 / other[11]) --> -inf
print(other[6], other[7], other[12], other[13])
--> 9223372036854775807	-9223372036854775808	1e+308	4.9406564584125e-324
print(#other[18], #other[19]) --> 68	16
