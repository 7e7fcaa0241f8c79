print(string.format('%00d', 1)) --> 1
print(string.format('%005d', 1)) --> 00001
print(string.format('%' .. ('0'):rep(20) .. 'd', 1)) --> 1
print(pcall(string.format, '%' .. ('0'):rep(21) .. 'd', 1)) --> false	invalid format (too long)
print(pcall(string.format, '%' .. ('0'):rep(19) .. '12d', 1)) --> false	invalid format (too long)
print(pcall(string.format, '%' .. ('0'):rep(1e5) .. 'd', 1)) --> false	invalid format (too long)
