print(pcall(string.rep, "abc", math.maxinteger)) --> false	resulting string too large
print(pcall(string.rep, "x", math.maxinteger, ",")) --> false	resulting string too large
print(pcall(string.rep, ("x"):rep(1000), math.maxinteger // 10)) --> false	resulting string too large
print(pcall(function() return ("x"):rep(1 << 20):rep(1 << 60) end) == false) --> true
