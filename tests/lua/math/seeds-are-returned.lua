local function try(f, ...) return select(2, pcall(f, ...)) end
print(math.randomseed(42)) --> 42	0
print(math.randomseed(42, 7)) --> 42	7
print(math.randomseed('5', 1.0)) --> 5	1
print(select('#', math.randomseed())) --> 2
local a, b = math.randomseed()
print(math.type(a), math.type(b)) --> integer	integer
local x, y = math.random(0), math.random(1000)
math.randomseed(a, b)
print(x == math.random(0), y == math.random(1000)) --> true	true
print(try(math.randomseed, 1.5)) --> bad argument #1 to 'math.randomseed' (number has no integer representation)
print(try(math.randomseed, 'x')) --> bad argument #1 to 'math.randomseed' (number expected, got string)
print(try(math.randomseed, 1, 'x')) --> bad argument #2 to 'math.randomseed' (number expected, got string)
print(try(math.random, 0.5)) --> bad argument #1 to 'math.random' (number has no integer representation)
print(try(math.random, 2, 1)) --> bad argument #1 to 'math.random' (interval is empty)
print(try(math.random, -1)) --> bad argument #1 to 'math.random' (interval is empty)
print(try(math.random, 1, 2, 3)) --> wrong number of arguments
print(math.random(5, 5), math.random(math.maxinteger, math.maxinteger)) --> 5	9223372036854775807
