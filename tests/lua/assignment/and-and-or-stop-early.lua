local log = {}
local function v(x, name) log[#log + 1] = name; return x end
print(v(false, "a") and v(1, "b"), v(1, "c") and v(2, "d")) --> false	2
print(v(false, "e") or v(1, "f"), v(1, "g") or v(2, "h")) --> 1	1
print(v(nil, "i") and v(1, "j") or v("else", "k")) --> else
print(table.concat(log, " ")) --> a c d e f g i k
