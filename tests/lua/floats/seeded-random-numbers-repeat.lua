math.randomseed(42)
local a, b, c = math.random(100), math.random(100), math.random()
math.randomseed(42)
print(a == math.random(100), b == math.random(100), c == math.random()) --> true	true	true
math.randomseed(1, 2)
local d = math.random(0)
math.randomseed(1, 2)
print(d == math.random(0), math.type(d)) --> true	integer
