local defaults = setmetatable({}, {__index = function(t, k) local v = {} rawset(t, k, v) return v end})
table.insert(defaults.a, 1)
table.insert(defaults.a, 2)
table.insert(defaults.b, 3)
print(#defaults.a, #defaults.b, rawget(defaults, "c")) --> 2	1	nil
local fib = setmetatable({[0] = 0, [1] = 1}, {__index = function(t, n) t[n] = t[n - 1] + t[n - 2] return t[n] end})
print(fib[30], rawget(fib, 15), rawget(fib, 31)) --> 832040	610	nil
