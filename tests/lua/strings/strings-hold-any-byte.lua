local s = "a\0b\0"
print(#s, s == "a\0b\0", s == "a\0c\0", s < "a\0c") --> 4	true	false	true
print(string.byte(s, 1, -1)) --> 97	0	98	0
print(#(s .. s), (s .. s):byte(5, 6)) --> 8	97	0
local t = {[s] = 1, ["a\0"] = 2, a = 3}
print(t["a\0b\0"], t["a\0"], t.a) --> 1	2	3
print("\0" == "", "" < "\0", #"\0\0\0") --> false	true	3
