local s = "hello"
print(s:sub(2, 3), s:sub(1), s:sub(3), s:sub(1, 1), s:sub(5)) --> el	hello	llo	h	o
print(s:sub(-3), s:sub(-3, -2), s:sub(2, -2), s:sub(-100, 2)) --> llo	ll	ell	he
print("[" .. s:sub(0) .. "]", "[" .. s:sub(0, 0) .. "]", "[" .. s:sub(6) .. "]", "[" .. s:sub(4, 2) .. "]") --> [hello]	[]	[]	[]
print("[" .. s:sub(-1, -2) .. "]", "[" .. s:sub(10, 20) .. "]", s:sub(-5, 100)) --> []	[]	hello
print(s:sub(math.mininteger, math.maxinteger), "[" .. s:sub(math.maxinteger) .. "]", "[" .. s:sub(1, math.mininteger) .. "]") --> hello	[]	[]
print("[" .. (""):sub(1, 1) .. "]", "[" .. (""):sub(-1) .. "]") --> []	[]
print(pcall(string.sub, "x")) --> false	bad argument #2 to 'string.sub' (number expected, got no value)
print(pcall(string.sub, "x", {})) --> false	bad argument #2 to 'string.sub' (number expected, got table)
