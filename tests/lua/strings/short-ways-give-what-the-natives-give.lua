-- Called from Lua a function may take a short way; called by pcall it does not. Both must give the same.
local differences = 0
local function same(f, ...)
  local direct = table.pack(f(...))
  local native = table.pack(select(2, pcall(f, ...)))
  local equal = direct.n == native.n
  for i = 1, direct.n do
    local a, b = direct[i], native[i]
    equal = equal and (a == b or a ~= a and b ~= b) and math.type(a) == math.type(b)
  end
  if not equal then
    differences = differences + 1
    print("different", ...)
  end
end

local long = ("word and another "):rep(30)
local patterns = {
  "o", "%w+", "(%w+) (%w+)", "()(%w)()", "(%w)(%w)(%w)(%w)", "^w", "d$", "x", "", "()", "(.-)and", "[^ ]*", "%s+$", "%f[%w]%w+",
  "(a)(n)", "%(", ".", "[%w_]+", "o?r-d", "another word", "(((w)))", "a*", "[]]", "[^%s]+%s", "%b()", "(.)%1", ("a?"):rep(13),
}
for _, subject in ipairs { "", "word", "word and another ", "a(b)c]", long } do
  for _, pattern in ipairs(patterns) do
    same(string.find, subject, pattern)
    same(string.match, subject, pattern)
    for _, init in ipairs { 0, 1, 2, 5, -1, -100, #subject + 1, #subject + 2, 2.0 } do
      same(string.find, subject, pattern, init)
      same(string.match, subject, pattern, init)
    end
    local direct, native = {}, {}
    for a, b, c, d in subject:gmatch(pattern) do direct[#direct + 1] = table.concat({ a, b or "", c or "", d or "" }, "|") end
    local following = subject:gmatch(pattern)
    repeat
      local values = table.pack(select(2, pcall(following)))
      native[#native + 1] = values[1] and table.concat({ values[1], values[2] or "", values[3] or "", values[4] or "" }, "|")
    until not values[1]
    if table.concat(direct, ",") ~= table.concat(native, ",") then differences = differences + 1 end
  end
end

local formats = { "b", "B", "<h", ">H", "<i4", ">I4", "j", "<i3", "!8 b j", "!4 >i2 i8", "f", ">d", "n", "s1", ">s2", "s", "z", "c3", "bxb", "=!2 B i4", "i16" }
for _, format in ipairs(formats) do
  for _, value in ipairs { 1, -1, 0, 127, 128, 255, 65535, 1 << 40, math.mininteger, 1.5, -0.0, 1e300, "abc", ("x"):rep(300), "7" } do
    local fits, packed = pcall(string.pack, format, value, value, value)
    if fits then
      same(string.pack, format, value, value, value)
      same(string.unpack, format, packed)
      same(string.unpack, format, "?" .. packed, 2)
      same(string.unpack, format .. "b", packed .. "\255")
    end
  end
end
for _, count in ipairs { 1, 3, 4, 16, 17, 40 } do
  local record = ("\1"):rep(count)
  same(string.unpack, ("B"):rep(count), record)
  local function all(...) return select("#", ...), (select(-1, ...)) end
  same(all, string.unpack(("B"):rep(count), record))
end

for _, value in ipairs { 0, 1, -1, 255, 1 << 31, 1 << 40, 0.5, -2.25, 1e15, 1 / 3, 2.5, 1e100, 0.0 } do
  for _, format in ipairs { "%s", "%5s|", "%g", "%.3g", "%10.4f|", "%-10.2f|", "%a", "%e", "%.0f", "%.14g" } do same(string.format, format, value) end
  if math.type(value) == "integer" then
    for _, format in ipairs { "%d", "%5d", "%-5d|", "%05d", "%x", "%X", "%08x", "%i", "%c", "%q", "%.3d", "%+d" } do same(string.format, format, value) end
  end
end
for _, value in ipairs { "", "abc", "a\nb", 'q"q', "\\", ("long "):rep(20) } do
  for _, format in ipairs { "%s", "%10s|", "%-10s|", "%.2s|", "%q" } do same(string.format, format, value) end
  same(string.upper, value)
  same(string.lower, value)
end
print(differences) --> 0

-- What a native answers takes the place of the match, if it is a string or a number.
print(("a b c"):gsub("%a", string.upper)) --> A B C	3
print(("abc"):gsub("%w", string.byte)) --> 979899	3
print(("1 2 x"):gsub("%w", tonumber)) --> 1 2 x	3
print(("abc"):gsub("()(%w)", select)) --> abc	3
print(("hello"):gsub("l", type)) --> hestringstringo	2
print(("abc"):gsub("", string.len)) --> 0a0b0c0	4
print(pcall(function() return ("abc"):gsub("b", getmetatable) end)) --> false	short-ways-give-what-the-natives-give.lua:80: invalid replacement value (a table)
