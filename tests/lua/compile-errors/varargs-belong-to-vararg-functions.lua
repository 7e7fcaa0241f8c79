local function try(text) print(select(2, load(text, "=c"))) end
try("function f() return ... end") --> c:1: cannot use '...' outside a vararg function near '...'
try("local function f(a) local b = {...} end") --> c:1: cannot use '...' outside a vararg function near '...'
try("function f(...) return function() return ... end end") --> c:1: cannot use '...' outside a vararg function near '...'
try("x = function() print(...) end") --> c:1: cannot use '...' outside a vararg function near '...'
print(load("return ...", "=c") ~= nil, load("function f(...) return ... end", "=c") ~= nil) --> true	true
