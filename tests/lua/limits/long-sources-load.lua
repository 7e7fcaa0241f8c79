local body = {}
for i = 1, 2000 do body[i] = "do local function f(x) return x + " .. i .. " end total = f(total) end" end
total = 0
load(table.concat(body, "\n"))()
print(total) --> 2001000
total = nil
print(pcall(load(("\n"):rep(20000) .. "error('at the end')", "=c"))) --> false	c:20001: at the end
print(#load("return [[" .. ("x"):rep(100000) .. "]]")(), #load("return '" .. ("y"):rep(100000) .. "'")()) --> 100000	100000
print(load("--" .. ("c"):rep(100000) .. "\nreturn 'after a long comment'")()) --> after a long comment
print(load("local " .. ("n"):rep(10000) .. " = 5 return " .. ("n"):rep(10000))()) --> 5
