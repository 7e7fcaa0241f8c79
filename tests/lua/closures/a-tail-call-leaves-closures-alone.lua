local function finish(f) return f() end
local function start(x)
  local y = x * 2
  return finish(function() return x + y end)
end
print(start(1), start(10)) --> 3	30
