local function message(f, ...) return select(2, pcall(f, ...)) end
print(message(string.find, "a", "%")) --> malformed pattern (ends with '%')
print(message(string.find, "a", "a%")) --> malformed pattern (ends with '%')
print(message(string.find, "a", "[a")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[]")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[^]")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[^")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[%")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[%]")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[a-")) --> malformed pattern (missing ']')
print(message(string.find, "a", "[a-%]")) --> malformed pattern (missing ']')
print(message(string.find, "a", "%b")) --> malformed pattern (missing arguments to '%b')
print(message(string.find, "a", "%bx")) --> malformed pattern (missing arguments to '%b')
print(message(string.find, "a", "%f")) --> missing '[' after '%f' in pattern
print(message(string.find, "a", "%fa")) --> missing '[' after '%f' in pattern
print(message(string.find, "a", "%f[")) --> malformed pattern (missing ']')
print(message(string.find, "a", "%f[a")) --> malformed pattern (missing ']')
print(message(string.find, "a", "%0")) --> invalid capture index %0
print(message(string.find, "a", "%1")) --> invalid capture index %1
print(message(string.find, "a", "(a)%2")) --> invalid capture index %2
print(message(string.find, "a", "(%1)")) --> invalid capture index %1
print(message(string.find, "a", "(a%1)")) --> invalid capture index %1
print(message(string.find, "a", "(")) --> unfinished capture
print(message(string.find, "a", "(a")) --> unfinished capture
print(message(string.find, "a", "((a)")) --> unfinished capture
print(message(string.find, "a", "a.)")) --> nil
print(message(string.find, "a", ".)")) --> invalid pattern capture
print(message(string.find, "a", "(.))")) --> invalid pattern capture
print(message(string.match, "a", "(()")) --> unfinished capture
print(message(string.match, ("x"):rep(40), ("(x)"):rep(33))) --> too many captures
print(message(string.match, "", ("()"):rep(33))) --> too many captures
print(message(string.gsub, "a", "a", "%2")) --> invalid capture index %2
print(message(string.gsub, "a", "(a)", "%2")) --> invalid capture index %2
print(message(string.gsub, "a", "a", "%9")) --> invalid capture index %9
print(message(string.gsub, "a", "a", "%")) --> invalid use of '%' in replacement string
print(message(string.gsub, "a", "a", "x%")) --> invalid use of '%' in replacement string
print(message(string.gsub, "a", "a", "%a")) --> invalid use of '%' in replacement string
print(message(string.gsub, "a", "a", "% ")) --> invalid use of '%' in replacement string
print(message(string.gsub, "a", "(a", "%1")) --> unfinished capture
print(message(string.gsub, "a", "(a", "x")) --> x	1
print(message(string.gsub, "a", "[a", "x")) --> malformed pattern (missing ']')
print(message(string.gsub, "a", "(a", string.upper)) --> unfinished capture
-- Only what is reached is looked at.
print(("a"):find("b%"), ("a"):find("b["), ("a"):find("^b(("), ("abc"):find("x).")) --> nil	nil	nil	nil
print(("a"):gsub("[", "x", 0)) --> a	0
print(("b"):gsub("a", "%9")) --> b	0
print(("b"):gsub("a", "%")) --> b	0
print(pcall(function() return ("x"):find("%") end)) --> false	malformed-patterns-are-named.lua:49: malformed pattern (ends with '%')
print(pcall(function() return ("x"):gsub("x", "%2") end)) --> false	malformed-patterns-are-named.lua:50: invalid capture index %2
print(pcall(function() for _ in ("x"):gmatch("[") do end end)) --> false	malformed-patterns-are-named.lua:51: malformed pattern (missing ']')
print(pcall(function() return ("x"):gsub("x", function() return {} end) end)) --> false	malformed-patterns-are-named.lua:52: invalid replacement value (a table)
