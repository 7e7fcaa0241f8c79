print(pcall(table.unpack, {}, 1, 1 << 40)) --> false	too many results to unpack
print(pcall(table.unpack, {}, math.mininteger, 0)) --> false	too many results to unpack
print(pcall(table.unpack, {}, 1, math.maxinteger)) --> false	too many results to unpack
print(pcall(table.unpack, {}, math.mininteger, math.maxinteger)) --> false	too many results to unpack
print(pcall(string.byte, ("x"):rep(100), 1, -1)) --> true	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120	120
