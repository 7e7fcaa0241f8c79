local function nest() return coroutine.wrap(nest)() end
print(pcall(nest) == false) --> true
local function nest2(n)
  local ok, e = coroutine.resume(coroutine.create(nest2), n + 1)
  if not ok then error(e, 0) end
  return e
end
print(pcall(nest2, 1) == false) --> true
print(coroutine.wrap(function() return "still here" end)()) --> still here
