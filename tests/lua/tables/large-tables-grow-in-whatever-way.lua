-- Through __newindex, rawset, table.insert, table.move, constructors, and from within coroutines.
local N = 5000

local target = {}
local proxy = setmetatable({}, { __newindex = target, __index = target })
for i = 1, N do proxy['f' .. i] = i end
print(next(proxy), proxy.f1, proxy.f5000, rawlen(target)) --> nil	1	5000	0

local raw = setmetatable({}, { __newindex = error })
for i = 1, N do rawset(raw, -i, i) end
local sum = 0
for i = 1, N do sum = sum + raw[-i] end
print(sum) --> 12502500

local list = {}
for i = 1, N do table.insert(list, i) end
table.insert(list, 1, 'first')
print(#list, list[1], list[2], list[N + 1]) --> 5001	first	1	5000
print(#table.move(list, 1, #list, 1, {})) --> 5001

local back = {}
for i = N, 1, -1 do back[i] = i end
print(#back, back[1], back[N]) --> 5000	1	5000

-- Each of three coroutines yields between any two of its fields.
local shared = {}
local function filler(name)
  return coroutine.wrap(function()
    for i = 1, N do
      shared[name .. i] = i
      if i % 50 == 0 then coroutine.yield(i) end
    end
  end)
end
local a, b, c = filler('a'), filler('b'), filler('c')
for _ = 1, N / 50 do a() b() c() end
local fields = 0
for _ in pairs(shared) do fields = fields + 1 end
print(fields, shared.a1, shared.b2500, shared.c5000) --> 15000	1	2500	5000

-- All kinds of keys.
local mixed = {}
local keys = {}
for i = 1, N do
  local key = i % 5 == 0 and i or i % 5 == 1 and i + 0.5 or i % 5 == 2 and 'k' .. i or i % 5 == 3 and {} or ('long'):rep(12) .. i
  keys[i] = key
  mixed[key] = i
end
local found = 0
for i = 1, N do if mixed[keys[i]] == i then found = found + 1 end end
print(found) --> 5000
mixed[true], mixed[false], mixed[print] = 1, 2, 3
print(mixed[true], mixed[false], mixed[print]) --> 1	2	3
