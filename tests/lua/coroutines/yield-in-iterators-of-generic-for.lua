local function iter(_, i)
  coroutine.yield("step " .. i)
  if i < 3 then return i + 1 end
end
local co = coroutine.wrap(function()
  local sum = 0
  for i in iter, nil, 0 do sum = sum + i end
  return sum
end)
print(co()) --> step 0
print(co()) --> step 1
print(co()) --> step 2
print(co()) --> step 3
print(co()) --> 6
local t = setmetatable({}, {__pairs = function(self) coroutine.yield("pairs") return next, {10}, nil end})
local co2 = coroutine.wrap(function() for k, v in pairs(t) do coroutine.yield(k, v) end return "end" end)
print(co2()) --> pairs
print(co2()) --> 1	10
print(co2()) --> end
