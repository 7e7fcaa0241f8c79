local function fact(n) if n == 0 then return 1 end return n * fact(n - 1) end
print(fact(10), fact(20)) --> 3628800	2432902008176640000
local fib
fib = function(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end
print(fib(15)) --> 610
local loop = function() return loop end -- this loop is a global, the local is not yet in scope
print(loop()) --> nil
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(10), odd(7), even(7)) --> true	true	false
