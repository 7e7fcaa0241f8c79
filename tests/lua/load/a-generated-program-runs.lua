local parts = {"local s = 0"}
for i = 1, 300 do parts[#parts + 1] = "s = s + " .. i .. " * 2" end
parts[#parts + 1] = "return s"
print(load(table.concat(parts, "\n"))()) --> 90300
local source = "return " .. ("1 + "):rep(200) .. "0"
print(load(source)()) --> 200
print(load("return " .. ("'a' .. "):rep(100) .. "'b'")() == ("a"):rep(100) .. "b") --> true
local names = {}
for i = 1, 150 do names[i] = "v" .. i end
print(load("local " .. table.concat(names, ", ") .. " = ... return v1, v75, v150")(table.unpack(names))) --> v1	v75	v150
