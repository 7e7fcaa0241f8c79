local parts = {}
for i = 1, 300 do parts[#parts + 1] = ("t[%d] = 'value %d' .. (n + %d)"):format(i, i, i * 100000) end
local text = "local t, n = {}, ...\n" .. table.concat(parts, "\n") .. "\nreturn t"
local chunk = string.dump(load(text))
local t = load(chunk)(7)
print(#t, t[1], t[300]) --> 300	value 1100007	value 30030000007

-- Functions in functions.
local depth = 60
local text = ("return function() "):rep(depth) .. "return 'deep'" .. (" end"):rep(depth)
local f = load(string.dump(load(text)))
for i = 1, depth do f = f() end
print(f()) --> deep
