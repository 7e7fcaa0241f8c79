for i, v in ipairs {"a", "b", nil, "d"} do io.write(i, v, " ") end
print("end") --> 1a 2b end
for i in ipairs {} do print("never") end
for i in ipairs {nil, 1} do print("never") end
for i, v in ipairs {n = 1, [0] = "zero", "one"} do print(i, v) end --> 1	one
local t = {1, 2, 3}
for i in ipairs(t) do if i < 10 then t[#t + 1] = i end end -- sees what is added
print(#t) --> 12
print(pcall(ipairs)) --> false	bad argument #1 to 'ipairs' (value expected)
print(select("#", ipairs({})), select(3, ipairs({}))) --> 3	0
