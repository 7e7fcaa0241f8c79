local body = {"local n = 0 for i = 1, 3 do if i == 2 then goto continue end"}
for i = 1, 3000 do body[#body + 1] = "n = n + 1" end
body[#body + 1] = "::continue:: end return n"
print(load(table.concat(body, "\n"))()) --> 6000
body = {"local n, i = 0, 0 while i < 2 do i = i + 1 if i == 1 then"}
for i = 1, 3000 do body[#body + 1] = "n = n + i" end
body[#body + 1] = "else n = n * 2 end end return n"
print(load(table.concat(body, "\n"))()) --> 6000
