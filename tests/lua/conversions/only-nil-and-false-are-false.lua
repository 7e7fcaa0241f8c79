for _, v in ipairs {0, "", "false", 0.0, {}, print} do io.write(v and "t" or "f") end print() --> tttttt
print(not nil, not false, not 0, not "", not {}) --> true	true	false	false	false
print(nil and 1, false and 1, 0 and 1, "" and 1) --> nil	false	1	1
print(nil or 1, false or 1, 0 or 1) --> 1	1	0
print(not not nil, not not 0) --> false	true
