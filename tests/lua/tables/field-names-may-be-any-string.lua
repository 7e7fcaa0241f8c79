local t = {}
t["end"], t["a.b"], t[""], t[" "], t["1"], t["__index"], t["constructor"], t["__proto__"], t["toString"] = 1, 2, 3, 4, 5, 6, 7, 8, 9
print(t["end"], t["a.b"], t[""], t[" "], t["1"], t.__index, t.constructor, t.__proto__, t.toString) --> 1	2	3	4	5	6	7	8	9
local empty = {}
print(empty.constructor, empty.__proto__, empty.toString, empty.hasOwnProperty, empty.then_, empty.length) --> nil	nil	nil	nil	nil	nil
print(_G.constructor, _G.__proto__, ("x").length, ("x").constructor) --> nil	nil	nil	nil
