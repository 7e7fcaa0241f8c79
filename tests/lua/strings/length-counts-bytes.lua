print(#"", #"a", #"abc", #"a\0b") --> 0	1	3	3
print(string.len("é"), ("x"):len(), #string.rep("ab", 100)) --> 2	1	200
print(#"\u{1F600}") --> 4
print(pcall(string.len)) --> false	bad argument #1 to 'string.len' (string expected, got no value)
print(pcall(string.len, nil)) --> false	bad argument #1 to 'string.len' (string expected, got nil)
print(pcall(function() return #nil end)) --> false	length-counts-bytes.lua:6: attempt to get length of a nil value
