collectgarbage("incremental")
-- What follows a zero byte in an option is not seen, as in a string of C.
print(collectgarbage("collect\0"), math.type(collectgarbage("count\0anything"))) --> 0	float
print(pcall(collectgarbage, "\0collect")) --> false	bad argument #1 to 'collectgarbage' (invalid option '')
print(pcall(collectgarbage, "stop\0", {})) --> true	0
print(collectgarbage("isrunning", 1, 2), collectgarbage("restart", print)) --> false	0

-- Numbers may be strings, and floats with integer values; nil is none.
print(type(collectgarbage("step", "10")), type(collectgarbage("step", 10.0)), type(collectgarbage("step", nil))) --> boolean	boolean	boolean
print(collectgarbage("step", 1 << 20)) --> true
print(collectgarbage("step", 0x7fffffff)) --> true
print(pcall(collectgarbage, "step", 2 ^ 63)) --> false	bad argument #2 to 'collectgarbage' (number has no integer representation)
print(pcall(collectgarbage, "step", 0 / 0)) --> false	bad argument #2 to 'collectgarbage' (number has no integer representation)
print(pcall(collectgarbage, "step", "1.5")) --> false	bad argument #2 to 'collectgarbage' (number has no integer representation)
