local parts = {}
for i = 1, 5000 do parts[i] = tostring(i) end
local t = load("return {" .. table.concat(parts, ", ") .. "}")()
print(#t, t[1], t[2500], t[5000]) --> 5000	1	2500	5000
for i = 1, 3000 do parts[i] = "k" .. i .. " = " .. i end
for i = 3001, 5000 do parts[i] = nil end
t = load("return {" .. table.concat(parts, ", ") .. "}")()
local n, sum = 0, 0
for k, v in pairs(t) do n = n + 1; sum = sum + v end
print(n, sum, t.k1, t.k3000) --> 3000	4501500	1	3000
for i = 1, 2000 do parts[i] = "{" .. i .. ", x = 'item" .. i .. "'}" end
for i = 2001, 3000 do parts[i] = nil end
t = load("return {" .. table.concat(parts, ",\n") .. "}")()
print(#t, t[2000][1], t[2000].x) --> 2000	2000	item2000
