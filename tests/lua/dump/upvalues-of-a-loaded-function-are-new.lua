local count = 10
local function counter() count = count + 1 return count end
local copy = load(string.dump(counter))
print(pcall(copy))
--> false	upvalues-of-a-loaded-function-are-new.lua:2: attempt to perform arithmetic on a table value (upvalue 'count')
print(counter()) --> 11

local a, b = 1, 2
local function pair() local x, y = b, a return x, y end
local other = load(string.dump(pair))
print(other() == _G, select(2, other())) --> true	nil

-- The first upvalue is the environment that load is given.
local copy = load(string.dump(function() return count end), "c", "b", "an environment")
print(copy()) --> an environment

local f = load("x = 1 return function() x = x + 1 return x end")
local g = load(string.dump(f), "g", "b", { })
local inner = g()
print(inner(), inner(), x) --> 2	3	nil
