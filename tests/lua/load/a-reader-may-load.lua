-- Compilations inside one another, and in coroutines, are apart.
local n = 0
local outer = load(function()
  n = n + 1
  if n > 3 then return nil end
  local inner = load("local k = ... return 'x = ' .. k .. ' '")
  return inner(n)
end)
outer()
print(x) --> 3
local threads = {}
for i = 1, 3 do
  threads[i] = coroutine.wrap(function()
    local f = load(("local a = " .. i .. " "):rep(20) .. "return a")
    coroutine.yield(f())
    return load("return " .. i .. " * 2")()
  end)
end
print(threads[1](), threads[2](), threads[3]()) --> 1	2	3
print(threads[1](), threads[2](), threads[3]()) --> 2	4	6
