print(pcall(function(...) return ... end, 1, nil, 3)) --> true	1	nil	3
print(pcall(function() end)) --> true
print(select("#", pcall(function() return nil, nil end))) --> 3
print(pcall(math.max, 1, 5, 3)) --> true	5
print(pcall(pcall)) --> false	bad argument #1 to 'pcall' (value expected)
print(pcall(pcall, error, "x")) --> true	false	x
print(pcall(pcall, pcall, error, "x")) --> true	true	false	x
print(pcall(nil)) --> false	attempt to call a nil value
print(pcall({})) --> false	attempt to call a table value
print(pcall(5, 1)) --> false	attempt to call a number value
print(pcall("x")) --> false	attempt to call a string value
print(pcall(select, "#")) --> true	0
