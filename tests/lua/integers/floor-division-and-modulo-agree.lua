-- a == (a // b) * b + a % b, whatever the signs
local values = {1, -1, 2, -2, 3, -3, 7, -7, 100, -100, math.maxinteger, math.mininteger, math.maxinteger - 1, 1 << 32, -(1 << 32)}
local wrong = 0
for _, a in ipairs(values) do
  for _, b in ipairs(values) do
    if (a // b) * b + a % b ~= a then wrong = wrong + 1 end
    local m = a % b
    if m ~= 0 and (m < 0) ~= (b < 0) then wrong = wrong + 1 end
  end
end
print(wrong) --> 0
