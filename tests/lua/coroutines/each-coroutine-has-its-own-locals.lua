local function body(name)
  local n = 0
  while true do
    n = n + 1
    coroutine.yield(name .. n)
  end
end
local a, b = coroutine.wrap(body), coroutine.wrap(body)
print(a "x", b "y", a(), a(), b()) --> x1	y1	x2	x3	y2
