local function short(name) return debug.getinfo(load('return 1', name), 'S').short_src end
local function long(c, n) return c .. string.rep('abcdefghij', n) end
print(short('=name')) --> name
print(short('@name.lua')) --> name.lua
print(short('return 1')) --> [string "return 1"]
print(short('two\nlines')) --> [string "two..."]
print(short('')) --> [string ""]
print(short('=')) -->
print(short('@')) -->
print(short(long('=', 6))) --> abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi
print(short(long('@', 6))) --> ...efghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
print(short(long('', 6))) --> [string "abcdefghijabcdefghijabcdefghijabcdefghijabcde..."]
print(short(long('=', 5) .. '123456789')) --> abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij123456789
print(short(long('@', 5) .. '123456789')) --> abcdefghijabcdefghijabcdefghijabcdefghijabcdefghij123456789
print(#short(long('=', 10)), #short(long('@', 10)), #short(long('', 10))) --> 59	59	59
print(debug.getinfo(load('return 1', '=name'), 'S').source) --> =name
print(debug.getinfo(load('return 1', '@name'), 'S').source) --> @name
