for i = 1, 0 do print("never") end
for i = 0, 1, -1 do print("never") end
for i = 3, 2, 1 do print("never") end
for i = 1, -math.huge do print("never") end
for i = 1, math.huge, -1 do print("never") end
for i = 1.0, 0.5 do print("never") end
for i = math.maxinteger, math.mininteger do print("never") end
for i = 1, 0/0 do print("never") end
print("done") --> done
