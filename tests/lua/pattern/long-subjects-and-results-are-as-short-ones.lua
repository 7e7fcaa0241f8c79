local text = ("lorem ipsum dolor sit amet "):rep(100)
print(#text, select(2, text:gsub("%a+", "x")), select(2, text:gsub("o", "%0%0"))) --> 2700	500	300
print(#text:gsub("%s", ""), #text:gsub("%a+", "%0%0"), #text:gsub("", "-")) --> 2200	4900	5401
local twice = text:gsub("%a+", "%0 %0")
print(#twice, twice:sub(1, 40), twice:sub(-12)) --> 5400	lorem lorem ipsum ipsum dolor dolor sit 	t amet amet 
print((text:gsub("%a+", string.upper)) == text:upper()) --> true
print((text:gsub("%a", {a = "A", e = "E"})):sub(1, 30)) --> lorEm ipsum dolor sit AmEt lor
print((text:gsub(".", "%0")) == text, (text:gsub(".-", "")) == text) --> true	true
print(text:find("amet $"), text:find("x"), text:find("(%w+) $")) --> 2696	nil	2696	2700	amet
print(#text:match("^(.*) "), #text:match("^(.-)$"), text:match("(%w+)%s*$")) --> 2699	2700	amet
local long = ("0123456789"):rep(7000)
print(#long:gsub("9", "ten"), #long:gsub("5.*", ""), #long:gsub("^.*$", "%0%0")) --> 84000	5	140000
print(#long:match("1(.*)8"), #long:match(".-$"), long:find("99"), long:find("0$")) --> 69996	70000	nil	nil
print((long:gsub("%d%d%d%d%d%d%d%d%d%d", function(d) return d end)) == long) --> true
print(#long:gsub("0123456789", {["0123456789"] = ("x"):rep(10)}), (long:gsub("01", "ab", 1)):sub(1, 12)) --> 70000	ab2345678901
print(#("x"):rep(3):gsub("x", long), #("ab"):gsub(".", function() return long end)) --> 210000	140000
print(("ab"):rep(40):find("(.*)c%1x"), #long:match("(.*)9")) --> nil	69999
local n = 0
for a, b in long:gmatch("(%d)(%d)") do n = n + a * b end
print(n) --> 980000
print(("a"):rep(60):find(".-.-b"), ("a"):rep(60):find("a*a*b")) --> nil	nil
print((("("):rep(1000) .. (")"):rep(1000)):find("%b()")) --> 1	2000
print(#("%d"):rep(1000):gsub("%%d", "%%"), ("x"):rep(1000):find(("x"):rep(1000))) --> 1000	1	1000
