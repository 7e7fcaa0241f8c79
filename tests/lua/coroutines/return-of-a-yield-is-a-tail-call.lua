local co = coroutine.wrap(function(...) return coroutine.yield(...) end)
print(co(1, 2)) --> 1	2
print(co(3, 4, 5)) --> 3	4	5
local rec
rec = coroutine.wrap(function(n)
  local function loop(n) if n == 0 then return "end" end coroutine.yield(n) return loop(n - 1) end
  return loop(n)
end)
print(rec(3), rec(), rec(), rec()) --> 3	2	1	end
