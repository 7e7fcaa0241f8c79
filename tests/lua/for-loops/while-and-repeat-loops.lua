local i = 0
while i < 3 do i = i + 1 end
print(i) --> 3
while false do print("never") end
repeat i = i - 1 until i <= 0
print(i) --> 0
repeat i = i + 1 until true
print(i) --> 1
local n = 0
while true do n = n + 1 if n > 5 then break end end
print(n) --> 6
repeat local x = n; n = n - 1; if n < 3 then break end until x == 0
print(n) --> 2
while n do n = nil end
print(n) --> nil
