print(("abc"):gsub("%w*", "x")) --> x	1
print(("hello world"):gsub("%w*", "x")) --> x x	2
print((" a "):gsub("%s*", "-")) --> -a-	2
print(("aXb"):gsub("X*", "-")) --> -a-b-	3
print(("XX"):gsub("X*", "-")) --> -	1
print(("abc"):gsub(".-", "-")) --> -a-b-c-	4
print(("ab"):gsub("b?", "-")) --> -a-	2
print(("a b cd"):gsub(" *", "-")) --> -a-b-c-d-	5
print(("first second word"):gsub("(%w*)", "<%1>")) --> <first> <second> <word>	3
print(("aa"):gsub("a?a?", "x")) --> x	1
print(("aaa"):gsub("a?a?", "x")) --> xx	2
print(("abab"):gsub("(ab)?", "x")) --> abab	0
print((",a,,b"):gsub("[^,]*", "(%0)")) --> (),(a),(),(b)	4
local t = {}
for i, w in (",a,,b"):gmatch("()([^,]*)") do t[#t + 1] = i .. w end
print(table.concat(t, " ")) --> 1 2a 4 5b
print(("\n\n"):gsub("\n*", "x")) --> x	1
print(("abc"):gsub("()", "|")) --> |a|b|c|	4
