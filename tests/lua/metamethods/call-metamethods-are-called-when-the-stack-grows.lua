-- An object that is called takes its place among the arguments once, also if its frame does not fit the stack at first.
local function gather(self, ...)
  local a, b, c = ...
  return self.name, select('#', ...), a, b, c
end
local object = setmetatable({ name = 'object' }, { __call = gather })
local chained = setmetatable({ name = 'chained' }, { __call = object })
print(object(1, 2, 3)) --> object	3	1	2	3
print(select('#', chained(1, 2))) --> 5

local deep = setmetatable({}, {
  __call = function(self, n, ...)
    if n == 0 then return select('#', ...) end
    return (self(n - 1, n, ...))
  end,
})
print(deep(100)) --> 100

local function descend(n)
  if n == 0 then return 'bottom' end
  local value = object(n, n + 1, n + 2)
  return descend(n - 1), value
end
print(descend(300)) --> bottom	object

print(pcall(object)) --> true	object	0	nil	nil	nil
print(select(2, pcall(setmetatable({}, { __call = 1 })))) --> attempt to call a number value
