local values, i = {false, 0, "", nil}, 0
for v in function() i = i + 1 return values[i] end do io.write(tostring(v), "; ") end print("end") --> false; 0; ; end
local n = 0
for a, b in function(_, x) n = n + 1 if n < 4 then return n, nil end end do io.write(a, " ", tostring(b), " ") end print("end") --> 1 nil 2 nil 3 nil end
