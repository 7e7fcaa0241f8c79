local function try(text) print(select(2, load(text, "=c"))) end
try("local x <const> = 1; x = 2") --> c:1: attempt to assign to const variable 'x'
try("local x <const> = 1; x, y = 2, 3") --> c:1: attempt to assign to const variable 'x'
try("local y; local x <const> = 1; y, x = 2, 3") --> c:1: attempt to assign to const variable 'x'
try("local x <close> = nil; x = 2") --> c:1: attempt to assign to const variable 'x'
try("local x <const> = 1; function x() end") --> c:1: attempt to assign to const variable 'x'
try("local x <const> = 1; local function f() x = 2 end") --> c:1: attempt to assign to const variable 'x'
try("local x <const> = {}\n\nx = {}") --> c:3: attempt to assign to const variable 'x'
try("local x <const>, y = 1, 2; y = 3; x = 4") --> c:1: attempt to assign to const variable 'x'
try("local a <close>, b <close> = 1, 2") --> c:1: multiple to-be-closed variables in local list
print(load("local x <const> = {}; x.y = 1", "=c") ~= nil) --> true
print(load("local x <const> = 1; do local x; x = 2 end", "=c") ~= nil) --> true
print(load("local x <const> = 1; for x = 1, 2 do x = 3 end", "=c") ~= nil) --> true
print(load("local x <const> = 1; local function f(x) x = 2 end", "=c") ~= nil) --> true
