local inner = {1}
local outer = {a = inner, b = inner, {inner}}
outer.a[1] = "changed"
print(inner[1], outer.b[1], outer[1][1][1], outer.a == outer.b) --> changed	changed	changed	true
local t = {}
t.self = t
print(t.self.self.self == t) --> true
local matrix = {}
for i = 1, 3 do matrix[i] = {} for j = 1, 3 do matrix[i][j] = i * j end end
print(matrix[2][3], matrix[3][3], #matrix, #matrix[1]) --> 6	9	3	3
