print(assert(1, 2, 3)) --> 1	2	3
print(assert("x")) --> x
print(select("#", assert(true, nil, nil))) --> 3
print(pcall(assert, false)) --> false	assertion failed!
print(pcall(assert, nil)) --> false	assertion failed!
print(pcall(assert, false, "message")) --> false	message
print(pcall(assert, nil, "message", "ignored")) --> false	message
print(pcall(assert, false, {}) == false, type(select(2, pcall(assert, false, {})))) --> true	table
print(pcall(assert, false, nil)) --> false	nil
print(pcall(assert, false, 42)) --> false	42
print(pcall(assert)) --> false	bad argument #1 to 'assert' (value expected)
print(pcall(function() assert(1 == 2, "no position added") end)) --> false	assert-returns-its-arguments-or-throws.lua:12: no position added
print(pcall(function() assert(false) end)) --> false	assert-returns-its-arguments-or-throws.lua:13: assertion failed!
