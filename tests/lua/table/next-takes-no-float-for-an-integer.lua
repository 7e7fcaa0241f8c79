local t = { 10, 20, 30 }
local far = { [2 ^ 40 | 0] = 'far' }
print(next(t, 1)) --> 2	20
print(pcall(next, t, 1.0)) --> false	invalid key to 'next'
print(next(far, 2 ^ 40 | 0)) --> nil
print(pcall(next, far, 2 ^ 40)) --> false	invalid key to 'next'
print(pcall(next, t, 1.5)) --> false	invalid key to 'next'
print(pcall(next, t, 4)) --> false	invalid key to 'next'
-- Assigned, it is one.
t[4.0] = 40
print(next(t, 3)) --> 4	40
