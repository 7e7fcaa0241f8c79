-- Division by 1, 2, 4 … 2^34, which may be a shift, agrees with what defines it, for either sign of both sides.
local values = { 0, 1, -1, 5, -5, 255, 256, -256, -257, 1 << 31, -(1 << 31), (1 << 31) - 1, 1 << 32, -(1 << 32), 1 << 53 }
for _, more in ipairs({ -(1 << 53) + 1, math.maxinteger, math.mininteger, math.maxinteger - 12345, math.mininteger + 999 }) do
  values[#values + 1] = more
end
local wrong, sum = 0, 0
for _, a in ipairs(values) do
  for shift = 0, 34 do
    for _, b in ipairs({ 1 << shift, -(1 << shift) }) do
      local quotient, rest = a // b, a % b
      if quotient * b + rest ~= a or (b > 0 and (rest < 0 or rest >= b)) or (b < 0 and (rest > 0 or rest <= b)) then
        wrong = wrong + 1
      end
      sum = sum * 31 + quotient * 7 + rest
    end
  end
end
print(wrong) --> 0
print(sum) --> -5362879647743739251
print(math.mininteger // (1 << 31), math.mininteger % (1 << 31)) --> -4294967296	0
print((1103515245 * 2147483647 + 12345) % 2147483648, -7 // 4, -7 % 4, (-1) // (1 << 31), -1 % (1 << 31)) --> 1043980748	-2	1	-1	2147483647
print(1 % 1, math.mininteger // 1, math.maxinteger % 1) --> 0	-9223372036854775808	0
