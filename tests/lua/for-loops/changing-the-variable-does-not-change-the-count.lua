for i = 1, 3 do
  io.write(i, " ")
  i = i * 10
  io.write(i, " ")
end
print("end") --> 1 10 2 20 3 30 end
for i = 1, 3 do local i = "shadow" io.write(i, " ") end print("end") --> shadow shadow shadow end
