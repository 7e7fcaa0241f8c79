local n = 0
for i = math.maxinteger - 2, math.maxinteger do n = n + 1 end
print(n) --> 3
n = 0
for i = math.mininteger + 2, math.mininteger, -1 do n = n + 1 end
print(n) --> 3
for i = math.maxinteger - 1, math.huge do io.write(i, " ") end print("end") --> 9223372036854775806 9223372036854775807 end
for i = math.mininteger + 1, -math.huge, -1 do io.write(i, " ") end print("end") --> -9223372036854775807 -9223372036854775808 end
for i = math.maxinteger - 10, math.maxinteger, 7 do io.write(i, " ") end print("end") --> 9223372036854775797 9223372036854775804 end
for i = math.mininteger, math.maxinteger, math.maxinteger do io.write(i, " ") end print("end") --> -9223372036854775808 -1 9223372036854775806 end
for i = 1, math.maxinteger, 1 << 62 do io.write(i, " ") end print("end") --> 1 4611686018427387905 end
for i = -1, math.mininteger, math.mininteger do io.write(i, " ") end print("end") --> -1 end
