local t = setmetatable({}, {
  __index = function(_, k) return coroutine.yield("get " .. k) end,
  __newindex = function(_, k, v) coroutine.yield("set " .. k .. "=" .. v) end,
})
local co = coroutine.wrap(function()
  local a = t.x
  t.y = a + 1
  t[1] = t[2]
  return a, t.z
end)
print(co()) --> get x
print(co(10)) --> set y=11
print(co()) --> get 2
print(co("two")) --> set 1=two
print(co()) --> get z
print(co("zed")) --> 10	zed
