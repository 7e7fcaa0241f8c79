local pieces = {"return ", "1", " + ", "2", "0"}
local i = 0
local f = load(function() i = i + 1 return pieces[i] end)
print(f()) --> 21
local n = 0
print(load(function() n = n + 1 if n == 1 then return "return 'one'" end return "" end)(), n) --> one	2
print(load(function() return nil end)()) -->
local k = 0
print(load(function() k = k + 1 return k == 1 and "}" or nil end)) --> nil	(load):1: unexpected symbol near '}'
print(load(function() return {} end)) --> nil	takes-a-function-that-returns-pieces.lua:10: reader function must return a string
print(load(function() error("reader failed", 0) end)) --> nil	reader failed
print(load(function() error("reader failed", 0) end, "=name")) --> nil	reader failed
