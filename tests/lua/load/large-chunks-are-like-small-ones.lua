local functions = {}
for i = 1, 60 do functions[i] = "f" .. i .. " = function(a, ...) local b = a + " .. i .. " return b, ..., {a, b, x = b} end" end
local env = {}
load(table.concat(functions, "\n"), "=functions", "t", env)()
print((env.f1(1)), (env.f60(1))) --> 2	61
print(select(2, pcall(env.f37, nil))) --> functions:37: attempt to perform arithmetic on a nil value (local 'a')
local items = {}
for i = 1, 300 do items[i] = (i % 3 == 0 and "k" .. i .. " = " or "") .. i end
local t = load("return {" .. table.concat(items, ", ") .. "}")()
print(#t, t[200], t.k300) --> 200	299	300
local escapes = load("return '" .. ("\\n\\65\\x42\\u{43}\\z \n "):rep(50) .. "'")()
print(#escapes, escapes:sub(2, 4)) --> 200	ABC
print(load(("x = 1\n"):rep(200) .. "y = = 1", "=n")) --> nil	n:201: unexpected symbol near '='
print(load("return " .. ("("):rep(100) .. "7" .. (")"):rep(100))()) --> 7
print(load(("do "):rep(190) .. "z = 8 " .. ("end "):rep(190))(), z) --> nil	8
print(load("return " .. ("- "):rep(100) .. "9")()) --> 9
