local function show(from, to, step)
  local out = {}
  for i = from, to, step or 1 do out[#out + 1] = tostring(i) end
  print(table.concat(out, " "))
end
show(1, 2) --> 1 2
show(1.0, 2) -- float start --> 1.0 2.0
show(1, 2.0) -- float limit --> 1 2
show(1, 2, 1.0) -- float step --> 1.0 2.0
show(1, 2.9) -- the limit of an integer loop is rounded towards its start --> 1 2
show(-1, -2.9, -1) --> -1 -2
show(3, 2.1, -1) --> 3
