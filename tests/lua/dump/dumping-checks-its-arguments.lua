print(pcall(string.dump)) --> false	bad argument #1 to 'string.dump' (function expected, got no value)
print(pcall(string.dump, 1)) --> false	bad argument #1 to 'string.dump' (function expected, got number)
print(pcall(string.dump, {})) --> false	bad argument #1 to 'string.dump' (function expected, got table)
print(pcall(string.dump, print)) --> false	unable to dump given function
print(pcall(string.dump, string.dump)) --> false	unable to dump given function
print(pcall(function() return string.dump(print) .. "" end))
--> false	dumping-checks-its-arguments.lua:6: unable to dump given function
print(pcall(function() local s = ("x"):dump() end))
--> false	dumping-checks-its-arguments.lua:8: calling 'dump' on bad self (function expected, got string)
print(type(string.dump(function() end)), type(string.dump(function() end, false))) --> string	string
