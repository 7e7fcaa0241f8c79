print(type(collectgarbage("count")), collectgarbage("count") > 0) --> number	true
print(collectgarbage(), collectgarbage("collect")) --> 0	0
print(type(collectgarbage("step"))) --> boolean
print(pcall(collectgarbage, "nonsense")) --> false	bad argument #1 to 'collectgarbage' (invalid option 'nonsense')
print(pcall(collectgarbage, {})) --> false	bad argument #1 to 'collectgarbage' (string expected, got table)
print(math.type(collectgarbage("count"))) --> float
