-- More than is done in one go, in the array part and in the hash part.
local list = {}
for i = 1, 10000 do list[i] = i end
local text = table.concat(list, ", ")
print(#text, text:sub(1, 10), text:sub(-12)) --> 58892	1, 2, 3, 4	 9999, 10000
table.insert(list, 1, "first")
print(#list, list[1], list[2], list[10001]) --> 10001	first	1	10000
table.insert(list, 5000, "middle")
print(list[4999], list[5000], list[5001], #list) --> 4998	middle	4999	10002
print(table.remove(list, 1), table.remove(list, 4999), #list, list[1], list[10000]) --> first	middle	10000	1	10000
print(select("#", table.unpack(list)), (select(10000, table.unpack(list)))) --> 10000	10000
print(pcall(table.concat, {1, 2, {}, 4})) --> false	invalid value (table) at index 3 in table for 'concat'
list[9000] = false
print(pcall(table.concat, list)) --> false	invalid value (boolean) at index 9000 in table for 'concat'

local sparse = {}
for i = -3000, 3000 do sparse[i] = i end
print(#table.concat(sparse, " ", -3000, 3000), (select(6001, table.unpack(sparse, -3000, 3000)))) --> 30787	3000
local large = ("x"):rep(70000)
print(#table.concat({large, 1, large, "y"}, ("-"):rep(100))) --> 140302
