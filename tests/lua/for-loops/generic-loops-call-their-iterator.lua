local function upto(n, i) if i < n then return i + 1 end end
for i in upto, 3, 0 do io.write(i, " ") end print("end") --> 1 2 3 end
local function letters(s)
  local i = 0
  return function()
    i = i + 1
    if i <= #s then return i, s:sub(i, i) end
  end
end
for i, c in letters("abc") do io.write(i, c, " ") end print("end") --> 1a 2b 3c end
for a, b, c, d in function(s, x) if not x then return 1, 2, 3 end end do print(a, b, c, d) end --> 1	2	3	nil
for k in next, {10} do print(k) end --> 1
