for i = 1, 3 do io.write(i, " ") end print("up") --> 1 2 3 up
for i = 3, 1, -1 do io.write(i, " ") end print("down") --> 3 2 1 down
for i = 1, 10, 3 do io.write(i, " ") end print("by three") --> 1 4 7 10 by three
for i = 10, 1, -4 do io.write(i, " ") end print("by minus four") --> 10 6 2 by minus four
for i = -2, 2 do io.write(i, " ") end print("through zero") --> -2 -1 0 1 2 through zero
for i = 1, 1 do io.write(i, " ") end print("once") --> 1 once
