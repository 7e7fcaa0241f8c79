local t = {}
for i = 1, 50 do t[i] = {value = i, text = "item " .. i, f = function() return i end} end
collectgarbage()
local sum = 0
for i = 1, 50 do sum = sum + t[i].value + t[i].f() end
print(sum, t[50].text) --> 2550	item 50
local co = coroutine.wrap(function() local inside = {x = 1} while true do coroutine.yield(inside.x) inside = {x = inside.x + 1} end end)
co()
collectgarbage()
print(co(), co()) --> 2	3
