local env = {y = 5}
local f = load("x = y; return x", "=chunk", "t", env)
print(f(), env.x, x) --> 5	5	nil
local g = load("return _ENV", "=chunk", "t", env)
print(g() == env) --> true
print(pcall(load("return z.w", "=chunk", "t", {}))) --> false	chunk:1: attempt to index a nil value (global 'z')
print(pcall(load("print(1)", "=chunk", "t", {}))) --> false	chunk:1: attempt to call a nil value (global 'print')
print(load("return _ENV", "=c", "t", nil)()) --> nil
print(pcall(load("return x", "=c", "t", nil))) --> false	c:1: attempt to index a nil value (upvalue '_ENV')
print(load("return _ENV")() == _G) --> true
print(load("local a = ... ; _ENV = a ; return v")({v = "switched"})) --> switched
