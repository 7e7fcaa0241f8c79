local t = {}
local co = coroutine.wrap(function(x) while true do x = coroutine.yield(x) end end)
print(co(t) == t, co(print) == print, co(t) ~= {}, co(nil), co(0/0) ~= co(0/0)) --> true	true	true	nil	true
