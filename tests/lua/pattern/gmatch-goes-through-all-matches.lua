local function all(...)
  local t = {}
  for a, b, c in string.gmatch(...) do
    t[#t + 1] = tostring(a) .. (b and ":" .. tostring(b) or "") .. (c and ":" .. tostring(c) or "")
  end
  return #t .. " " .. table.concat(t, "|")
end
print(all("one two  three", "%a+")) --> 3 one|two|three
print(all("a=1, b=2, c=3", "(%w+)=(%w+)")) --> 3 a:1|b:2|c:3
print(all("abc", "")) --> 4 |||
print(all("", "")) --> 1 
print(all("", "x*")) --> 1 
print(all("abc", "b*")) --> 3 |b|
print(all("aabbcc", "b*")) --> 5 ||bb||
print(all("a,b,,c,", "[^,]*")) --> 5 a|b||c|
print(all("a,b,,c,", "([^,]*),?")) --> 4 a|b||c
print(all("abc", "()")) --> 4 1|2|3|4
print(all("abc", "()(.)()")) --> 3 1:a:2|2:b:3|3:c:4
print(all("abab", "^a")) --> 0 
print(all("^a^a", "^a")) --> 2 ^a|^a
print(all("aaa", "a$")) --> 1 a
print(all("hello", "l", 4)) --> 1 l
print(all("hello", "l", -2)) --> 1 l
print(all("hello", ".", 5)) --> 1 o
print(all("hello", ".", 6)) --> 0 
print(all("hello", "", 6)) --> 1 
print(all("hello", "", 7)) --> 0 
print(all("hello", ".", -100)) --> 5 h|e|l|l|o
print(all("hello", "%a", 3.0)) --> 3 l|l|o
print(all(1234, 2)) --> 1 2
print(all("xuxx uu ppar r", "()(.)%2")) --> 3 3:x|6:u|9:p
print(all("13 14 10 = 11, 15= 16, 22=23", "(%d+)%s*=%s*(%d+)")) --> 3 10:11|15:16|22:23
print(all("abc def", "%f[%w]%w")) --> 2 a|d
local next = ("a b"):gmatch("%a")
print(next(), next(), next(), next()) --> a	b	nil
print(type(next), select("#", next())) --> function	0
local one, two = ("abc"):gmatch("."), ("xyz"):gmatch(".")
print(one(), two(), one(), two(), one(), two(), one(), two()) --> a	x	b	y	c	z	nil
local again = ("abc"):gmatch(".")
print(again(1, 2, 3), again("x"), again(nil), again({})) --> a	b	c
local n = 0
for w in (("word "):rep(500)):gmatch("%a+") do n = n + #w end
print(n) --> 2000
local nested = {}
for a in ("1 2"):gmatch("%d") do for b in ("x y"):gmatch("%a") do nested[#nested + 1] = a .. b end end
print(table.concat(nested, " ")) --> 1x 1y 2x 2y
print(pcall(string.gmatch, "x")) --> false	bad argument #2 to 'string.gmatch' (string expected, got no value)
print(pcall(string.gmatch, {}, "x")) --> false	bad argument #1 to 'string.gmatch' (string expected, got table)
print(pcall(string.gmatch("abc", "%"))) --> false	malformed pattern (ends with '%')
print(pcall(string.gmatch("abc", "("))) --> false	unfinished capture
print(type(string.gmatch("abc", "(", 10))) --> function
print(pcall(string.gmatch("abc", "(", 10))) --> true
