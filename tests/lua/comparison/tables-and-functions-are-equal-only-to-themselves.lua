local t, u = {}, {}
print(t == t, t == u, t ~= u) --> true	false	true
local function f() end
local function g() end
print(f == f, f == g, print == print) --> true	false	true
local co = coroutine.create(f)
print(co == co, co == coroutine.create(f)) --> true	false
