print(#string.format("%s", ("x"):rep(50000)), #string.format("%99d", 1), #string.format("%.99f", 1e300)) --> 50000	99	401
print(#string.format("%99.99f", -1e308), #string.format(("%s"):rep(100), table.unpack((function() local t = {} for i = 1, 100 do t[i] = ("y"):rep(100) end return t end)()))) --> 410	10000
print(pcall(string.format, "%100d", 1)) --> false	invalid conversion specification: '%100d'
