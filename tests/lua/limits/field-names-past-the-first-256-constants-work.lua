local parts = {"local t = {} "}
for i = 1, 400 do parts[#parts + 1] = "t.f" .. i .. " = " .. i .. "; " end
parts[#parts + 1] = "function t:last() return self.f400, self.f1 end "
parts[#parts + 1] = "t.sum = t.f400 + t.f399 * t.f300 - t.f1 "
parts[#parts + 1] = "return t, t.f400 == 400, t.f399 < 400, t.f300 .. 'x'"
local t, a, b, c = load(table.concat(parts))()
print(a, b, c, t.sum) --> true	true	300x	120099
print(t:last()) --> 400	1
print(t.f256, t.f257, t.f255) --> 256	257	255
