local function outer(...)
  local function inner(...) return select("#", ...) end
  return inner(1, 2), select("#", ...)
end
print(outer("a", "b", "c")) --> 2	3
print(load("local function f() return ... end")) --> nil	[string "local function f() return ... end"]:1: cannot use '...' outside a vararg function near '...'
local function keep(...)
  local saved = table.pack(...)
  return function() return table.unpack(saved, 1, saved.n) end
end
print(keep(1, nil, 3)()) --> 1	nil	3
