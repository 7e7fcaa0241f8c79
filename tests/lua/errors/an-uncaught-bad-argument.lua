print(string.rep("x", 3)) --> xxx
string.rep("x", "y") --> error: an-uncaught-bad-argument.lua:2: bad argument #2 to 'rep' (number expected, got string)
