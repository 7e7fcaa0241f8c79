local mt = {}
for _, name in ipairs {"add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "unm", "bnot"} do
  mt["__" .. name] = function() return coroutine.yield(name) end
end
local t = setmetatable({}, mt)
local co = coroutine.wrap(function()
  local r = {t + 1, 1 - t, t * t, t / 2, 2 % t, t ^ 2, t // 2, t & 1, 1 | t, t ~ 1, t << 1, 1 >> t, -t, ~t}
  return table.concat(r, " ")
end)
local value, n = co(), 0
while n < 14 do
  n = n + 1
  io.write(value, " ")
  value = co(n)
end
print("end") --> add sub mul div mod pow idiv band bor bxor shl shr unm bnot end
print(value) --> 1 2 3 4 5 6 7 8 9 10 11 12 13 14
