local mt = {
  __lt = function() return coroutine.yield("lt") end,
  __le = function() return coroutine.yield("le") end,
  __eq = function() return coroutine.yield("eq") end,
}
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local co = coroutine.wrap(function()
  local r = {}
  if a < b then r[#r + 1] = "a<b" else r[#r + 1] = "not a<b" end
  if a <= b then r[#r + 1] = "a<=b" else r[#r + 1] = "not a<=b" end
  if a == b then r[#r + 1] = "a==b" else r[#r + 1] = "not a==b" end
  if a ~= b then r[#r + 1] = "a~=b" else r[#r + 1] = "not a~=b" end
  if a < 1 then r[#r + 1] = "a<1" end
  if 1 <= a then r[#r + 1] = "1<=a" end
  local v = a > b
  r[#r + 1] = tostring(v)
  r[#r + 1] = tostring(not (a >= b))
  while a < b do r[#r + 1] = "loop" end
  return table.concat(r, ", ")
end)
print(co()) --> lt
print(co(true)) --> le
print(co(false)) --> eq
print(co(1)) --> eq
print(co(nil)) --> lt
print(co("yes")) --> le
print(co(true)) --> lt
print(co(5)) --> le
print(co(nil)) --> lt
print(co(true)) --> lt
print(co(false)) --> a<b, not a<=b, a==b, a~=b, a<1, 1<=a, true, true, loop
