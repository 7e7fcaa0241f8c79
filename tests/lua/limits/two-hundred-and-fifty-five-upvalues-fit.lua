local function program(count)
  local parts = {}
  for half = 1, 2 do
    local names = {}
    for i = 1, 130 do names[i] = "v" .. half .. "_" .. i end
    parts[half] = "local " .. table.concat(names, ", ") .. " = " .. ("1, "):rep(129) .. "1"
  end
  local uses, n = {}, 0
  for half = 1, 2 do
    for i = 1, 130 do
      n = n + 1
      if n <= count then uses[n] = "v" .. half .. "_" .. i end
    end
  end
  return parts[1] .. "\nlocal function outer()\n" .. parts[2] .. "\nreturn function()\nreturn " .. table.concat(uses, " + ") .. "\nend\nend\nreturn outer()()"
end
print(load(program(255), "=c")()) --> 255
print(load(program(256), "=c")) --> nil	c:6: too many upvalues (limit is 255) in function at line 4 near 'end'
