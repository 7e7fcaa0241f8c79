local thrown = setmetatable({}, {__tostring = function() return "object" end})
local co = coroutine.create(function() error(thrown) end)
local ok, e = coroutine.resume(co)
print(ok, e == thrown, tostring(e)) --> false	true	object
for _, v in ipairs {1, 1.5, true, "s"} do
  print(coroutine.resume(coroutine.create(function() error(v, 0) end)))
end
--> false	1
--> false	1.5
--> false	true
--> false	s
print(coroutine.resume(coroutine.create(function() error(false) end))) --> false	false
