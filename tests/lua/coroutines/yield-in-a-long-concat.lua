local t = setmetatable({}, {__concat = function(a, b)
  coroutine.yield()
  return (type(a) == "table" and "T" or a) .. (type(b) == "table" and "T" or b)
end})
local co = coroutine.wrap(function() return "1" .. t .. "2" .. "3" .. t .. 4 .. 5 end)
local n, r = 0, co()
while not r do n = n + 1; r = co() end
print(n, r) --> 2	1T23T45
