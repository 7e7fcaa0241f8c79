print(string.format("%q", 'say "hi"\\')) --> "say \"hi\"\\"
print(string.format("%q", "a\nb")) --> "a\
--> b"
print(string.format("%q", "\0\1\0019\r\t\127")) --> "\0\1\0019\13\9\127"
print(string.format("%q %q %q", 1, -1, 1.5), string.format("%q", true), string.format("%q", nil)) --> 1 -1 0x1.8p+0	true	nil
print(string.format("%q", math.mininteger), string.format("%q", math.maxinteger)) --> 0x8000000000000000	9223372036854775807
print(string.format("%q %q %q", math.huge, -math.huge, 0.1)) --> 1e9999 -1e9999 0x1.999999999999ap-4
for _, v in ipairs {"", "a\0b", "\r\n\\\"", "\200\201", 1/3, 5e-324, math.mininteger} do
  if load("return " .. string.format("%q", v))() ~= v then print("differs") end
end
print(pcall(string.format, "%q", {})) --> false	bad argument #2 to 'string.format' (value has no literal form)
print(pcall(string.format, "%5q", "x")) --> false	specifier '%q' cannot have modifiers
print(pcall(string.format, "%q")) --> false	bad argument #2 to 'string.format' (no value)
