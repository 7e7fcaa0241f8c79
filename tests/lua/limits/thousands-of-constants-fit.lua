local parts = {"local t = {}"}
for i = 1, 3000 do parts[#parts + 1] = "t[" .. i .. "] = 'constant " .. i .. "' .. " .. i .. ".5" end
parts[#parts + 1] = "return t"
local t = load(table.concat(parts, "\n"))()
print(#t, t[1], t[3000]) --> 3000	constant 11.5	constant 30003000.5
parts = {}
for i = 1, 600 do parts[i] = "global" .. i .. " = " .. i * 1000000007 end
load(table.concat(parts, "\n"))()
print(global1, global300, global600) --> 1000000007	300000002100	600000004200
for i = 1, 600 do _G["global" .. i] = nil end
