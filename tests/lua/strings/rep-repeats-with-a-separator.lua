print(("ab"):rep(3), ("ab"):rep(1), "[" .. ("ab"):rep(0) .. "]", "[" .. ("ab"):rep(-1) .. "]") --> ababab	ab	[]	[]
print(("ab"):rep(3, "-"), ("ab"):rep(1, "-"), "[" .. ("ab"):rep(0, "-") .. "]") --> ab-ab-ab	ab	[]
print(("a"):rep(3, ""), (""):rep(3, ","), #(""):rep(1000000)) --> aaa	,,	0
print(#("x"):rep(1000), ("\0"):rep(2) == "\0\0") --> 1000	true
print(pcall(string.rep, "x")) --> false	bad argument #2 to 'string.rep' (number expected, got no value)
print(pcall(string.rep, "x", 3, {})) --> false	bad argument #3 to 'string.rep' (string expected, got table)
