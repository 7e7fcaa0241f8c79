local log = {}
local function v(x) log[#log + 1] = x; return x end
local a, b, c = v(1), v(2), v(3)
local t = {v(4), v(5), x = v(6), v(7)}
local function f(...) return select("#", ...) end
f(v(8), v(9), v(10))
local sum = v(11) + v(12) * v(13)
local s = v("a") .. v("b") .. v("c")
print(table.concat(log, " ")) --> 1 2 3 4 5 6 7 8 9 10 11 12 13 a b c
