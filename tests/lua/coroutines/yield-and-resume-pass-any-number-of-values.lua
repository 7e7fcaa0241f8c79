local function count(...) return select("#", ...) end
local co = coroutine.wrap(function(...)
  local n = count(...)
  while true do n = count(coroutine.yield(n)) end
end)
print(co(), co(), co(nil), co(nil, nil), co(1, 2, 3)) --> 0	0	1	2	3
local t = {}
for i = 1, 200 do t[i] = i end
print(co(table.unpack(t))) --> 200
local echo = coroutine.wrap(function(...) local v = table.pack(...) while true do v = table.pack(coroutine.yield(table.unpack(v, 1, v.n))) end end)
print(count(echo()), count(echo(nil)), count(echo(nil, nil)), count(echo(table.unpack(t))), (select(200, echo(table.unpack(t))))) --> 0	1	2	200	200
