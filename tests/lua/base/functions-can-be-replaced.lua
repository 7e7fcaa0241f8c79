local real = print
local seen = {}
print = function(...) seen[#seen + 1] = table.concat({...}, " ") end
print("a", 1)
print("b")
print = real
print(table.concat(seen, "; ")) --> a 1; b
local t = type
type = nil
print(t(type), pcall(function() return type(1) end)) --> nil	false	functions-can-be-replaced.lua:10: attempt to call a nil value (global 'type')
type = t
print(type(1)) --> number
