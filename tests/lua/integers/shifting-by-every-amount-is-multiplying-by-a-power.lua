local wrong = 0
local power = 1
for n = 0, 63 do
  if 1 << n ~= power then wrong = wrong + 1 end
  if n < 63 and power >> n ~= 1 then wrong = wrong + 1 end
  if 7 << n ~= 7 * power then wrong = wrong + 1 end
  if 7 >> -n ~= 7 * power then wrong = wrong + 1 end
  power = power * 2
end
print(wrong, power) --> 0	0
