local log = {}
for i = 1, 2 do
  while true do
    repeat
      log[#log + 1] = i
      break
    until false
    log[#log + 1] = "w"
    break
  end
  log[#log + 1] = "f"
end
print(table.concat(log, " ")) --> 1 w f 2 w f
