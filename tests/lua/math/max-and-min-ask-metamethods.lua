-- `math.max` and `math.min` compare as `<` does.
local mt = {}
local function box(n) return setmetatable({ n = n }, mt) end
local calls = {}
mt.__lt = function(a, b)
  calls[#calls + 1] = (type(a) == 'table' and a.n or a) .. '<' .. (type(b) == 'table' and b.n or b)
  return (type(a) == 'table' and a.n or a) < (type(b) == 'table' and b.n or b)
end
print(math.max(box(3), box(5), box(4)).n, table.concat(calls, ' ')) --> 5	3<5 5<4
calls = {}
print(math.min(box(3), box(5), box(2)).n, table.concat(calls, ' ')) --> 2	5<3 2<3
calls = {}
print(math.max(7, box(9), 8).n, table.concat(calls, ' ')) --> 9	7<9 9<8
print(math.max(box(1)).n) --> 1
print(math.max('a', 'c', 'b')) --> c
print(pcall(math.max, 1, 'x')) --> false	attempt to compare number with string
print(pcall(math.max, {}, {})) --> false	attempt to compare two table values
print(select('#', math.max(1, 2, 3)), math.max(1, 2.5, 2)) --> 1	2.5

-- The metamethod may yield, which it cannot in PUC Lua, or fail.
mt.__lt = function(a, b) return coroutine.yield(a.n, b.n) end
local co = coroutine.wrap(function() return math.max(box(1), box(2), box(3)).n end)
print(co()) --> 1	2
print(co(true)) --> 2	3
print(co(false)) --> 2
mt.__lt = function() error('no order', 0) end
print(pcall(math.min, box(1), box(2))) --> false	no order
