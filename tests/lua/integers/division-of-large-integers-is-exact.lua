-- Where a dividend and a rest together need more than 53 bits.
print(-6102417764427447 // 3051208882213723, -6102417764427447 % 3051208882213723) --> -3	3051208882213722
print(6102417764427447 // -3051208882213723, 6102417764427447 % -3051208882213723) --> -3	-3051208882213722
print(-9007199254740991 // 9007199254740990, -9007199254740991 % 9007199254740990) --> -2	9007199254740989
print(-4503599627370495 // 4503599627370494, -4503599627370495 % 4503599627370494) --> -2	4503599627370493
print(4503599627370495 // -2, 4503599627370495 % -2) --> -2251799813685248	-1

-- Quotients that round up to the next integer.
print(4503599627370494 // 4503599627370495, 4503599627370494 % 4503599627370495) --> 0	4503599627370494
print(-4503599627370494 // 4503599627370495, -4503599627370494 % 4503599627370495) --> -1	1

-- Whatever is divided, the parts make the whole.
local seed, bad = 1, 0
for i = 1, 2000 do
  seed = seed * 6364136223846793005 + 1442695040888963407
  local a, b = seed >> (i % 23), (seed * 31) >> (12 + i % 50)
  if i % 2 == 0 then a = -a end
  if i % 3 == 0 then b = -b end
  if b ~= 0 then
    for d = -1, 1 do
      local c = a // b * b + d
      local rest = c % b
      if c // b * b + rest ~= c or b > 0 and (rest < 0 or rest >= b) or b < 0 and (rest > 0 or rest <= b) then bad = bad + 1 end
    end
  end
end
print(bad) --> 0
