local function first(...)
  local p
  ("").x, p = nil, ...
end
print(pcall(first, 1)) --> false	varargs-taken-by-a-variable-leave-other-names.lua:3: attempt to index a string value (constant '')
local function second(...)
  local p, q
  ("key").x, p, q = nil, ...
end
print(pcall(second, 1, 2)) --> false	varargs-taken-by-a-variable-leave-other-names.lua:8: attempt to index a string value (constant 'key')
local function third(...)
  local a = "s"
  local b, c = ...
  return a.x.y, b, c
end
print(pcall(third, 1, 2)) --> false	varargs-taken-by-a-variable-leave-other-names.lua:14: attempt to index a nil value (field 'x')
local function fourth(...)
  return (... + 1).x
end
print(pcall(fourth, 1)) --> false	varargs-taken-by-a-variable-leave-other-names.lua:18: attempt to index a number value
