print(pcall(string.rep, "abc", math.maxinteger)) --> false	resulting string too large
print(pcall(string.rep, "x", math.maxinteger, "y")) --> false	resulting string too large
print(pcall(string.rep, "", math.maxinteger, "yy")) --> false	resulting string too large
print(pcall(string.rep, ("x"):rep(100), 1 << 60)) --> false	resulting string too large
