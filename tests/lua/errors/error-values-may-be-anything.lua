local t = {code = 1}
local ok, e = pcall(error, t)
print(ok, e == t, e.code) --> false	true	1
print(pcall(error, nil)) --> false	nil
print(pcall(error)) --> false	nil
print(pcall(error, 42)) --> false	42
print(pcall(error, 4.5, 2)) --> false	4.5
print(pcall(error, true)) --> false	true
print(pcall(error, print) == false, select(2, pcall(error, print)) == print) --> true	true
print(pcall(function() error(42) end)) --> false	42
print(pcall(function() error(nil) end)) --> false	nil
print(select("#", pcall(error))) --> 2
print(type(select(2, pcall(error, coroutine.create(print))))) --> thread
