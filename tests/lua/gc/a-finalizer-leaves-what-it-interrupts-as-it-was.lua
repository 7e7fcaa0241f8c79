-- Garbage with finalizers is made at every step of what is being computed.
local count = 0
local meta = {}
meta.__gc = function(object)
  count = count + 1
  local a, b, c, d, e, f, g = 1, 2, 3, 4, 5, 6, 7
  local t = table.pack(a, b, c, d, e, f, g, object)
  return table.unpack(t)
end
local function trash(...)
  for _ = 1, 3 do setmetatable({}, meta) end
  collectgarbage("step")
  return ...
end
local function collect(...)
  trash()
  collectgarbage()
  return ...
end

print(collect(1), collect(2), collect(3, 4, 5)) --> 1	2	3	4	5
print((collect("x", "y")) .. collect("z") .. 1 .. collect("w")) --> xz1w
local t = { collect(1), collect(2), (collect(3, 4)), n = collect("n") }
print(#t, t[3], t.n) --> 3	3	n
print(select("#", collect()), select("#", collect(nil, nil))) --> 0	2

local function varargs(...)
  collect()
  local a, b = ...
  collect()
  return b, a, select("#", ...)
end
print(varargs(collect(1, 2, 3))) --> 2	1	3

local object = setmetatable({}, {
  __add = function(a, b) return collect(10) end,
  __lt = function() return collect(true) end,
  __concat = function(_, b) return collect("concat") end,
  __index = function(_, key) return collect(key) end,
  __len = function() return collect(7) end,
  __close = function() collect() end,
  __call = function(_, ...) return collect(...) end,
})
print(object + 1, object < object, object .. "s", object.field, #object) --> 10	true	concat	field	7
print(object(1, 2, 3)) --> 1	2	3
do
  local c <close> = object
  print("closing") --> closing
end
for i = collect(1), collect(3), collect(1) do io.write(i, " ") end
for k, v in collect(next), { "a" } do io.write(k, v, " ") end
print(pcall(collect(error), "e", 0)) --> 1 2 3 1a false	e
print(table.concat({ collect("a", "b", "c") }, collect(","))) --> a,b,c
local co = coroutine.wrap(function(a)
  local b = coroutine.yield(collect(a + 1))
  return collect(a + b)
end)
print(co(1), co(10)) --> 2	11
print(count > 50) --> true
