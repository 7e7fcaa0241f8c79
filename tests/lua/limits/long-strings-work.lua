local s = ("abcdefghij"):rep(10000)
print(#s, s:sub(1, 3), s:sub(-3), s:sub(50001, 50003)) --> 100000	abc	hij	abc
print(#(s .. s), (s .. "x"):byte(-1), #s:upper(), s:reverse():sub(1, 3)) --> 200000	120	100000	jih
print(s == ("abcdefghij"):rep(10000), s < s .. "x", s == s:sub(1, -2) .. "k") --> true	true	false
local t = {}
t[s] = "long key"
print(t[("abcdefghij"):rep(10000)], #table.concat({s, s, s}, s)) --> long key	500000
local parts = {}
for i = 1, 10000 do parts[i] = i end
print(#table.concat(parts, ",")) --> 48893
