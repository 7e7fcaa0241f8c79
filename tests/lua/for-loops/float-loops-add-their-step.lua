local function show(from, to, step)
  local out = {}
  for x = from, to, step do out[#out + 1] = tostring(x) end
  print(table.concat(out, " "))
end
show(0, 1, 0.25) --> 0.0 0.25 0.5 0.75 1.0
show(1.0, 0, -0.5) --> 1.0 0.5 0.0
show(0.1, 0.55, 0.1) --> 0.1 0.2 0.3 0.4 0.5
local n, last = 0, nil
for x = 0, 1, 0.1 do n = n + 1; last = x end
print(n, last) --> 11	1.0
for x = 1e15, 1e15 + 2, 1.0 do print(string.format("%.0f", x)) end --> 1000000000000000
--> 1000000000000001
--> 1000000000000002
n = 0
for x = 0.5, math.huge, 1e308 do n = n + 1 if n > 5 then break end end
print(n) --> 6
n = 0
for x = 2.0^53, 2.0^53 + 2, 2.0 do n = n + 1 end
print(n) --> 2
