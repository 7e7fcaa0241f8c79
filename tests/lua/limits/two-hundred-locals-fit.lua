local names = {}
for i = 1, 200 do names[i] = "v" .. i end
local text = "local " .. table.concat(names, ", ") .. "\nv1, v200 = 1, 200 return v1, v200"
print(load(text, "=c")()) --> 1	200
names[201] = "v201"
print(load("local " .. table.concat(names, ", "), "=c")) --> nil	c:1: too many local variables (limit is 200) in main function near <eof>
print(load(("local a\n"):rep(200), "=c") ~= nil) --> true
print(load(("local a\n"):rep(201), "=c")) --> nil	c:202: too many local variables (limit is 200) in main function near <eof>
print(load(("do local a end\n"):rep(1000), "=c") ~= nil) --> true
print(load("function f(" .. table.concat(names, ", ") .. ") end", "=c")) --> nil	c:1: too many local variables (limit is 200) in function at line 1 near ')'
print(load("local function f()\n" .. ("local a\n"):rep(201) .. "end", "=c")) --> nil	c:203: too many local variables (limit is 200) in function at line 1 near 'end'
