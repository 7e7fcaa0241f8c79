local parts = {"local x = ... if x == 0 then return 'zero'"}
for i = 1, 1000 do parts[#parts + 1] = "elseif x == " .. i .. " then return 'number " .. i .. "'" end
parts[#parts + 1] = "else return 'other' end"
local f = load(table.concat(parts, "\n"))
print(f(0), f(1), f(1000), f(1001)) --> zero	number 1	number 1000	other
parts = {"local fs = {}"}
for i = 1, 1000 do parts[#parts + 1] = "fs[" .. i .. "] = function(a) return a + " .. i .. " end" end
parts[#parts + 1] = "return fs"
local fs = load(table.concat(parts, "\n"))()
print(#fs, fs[1](1), fs[1000](1)) --> 1000	2	1001
